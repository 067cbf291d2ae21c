import { describe, expect, it } from '@jest/globals';
import { checks } from '@kubectl-patroni/core';
import { checkPage, explanations } from '@kubectl-patroni/core/explanations';
import { markdownLines } from './markdown.js';
import { displayWidth } from './terminal-text.js';
import { style } from './topology.fixture.js';

describe('markdownLines', () => {
  it('shows headings, paragraphs, lists and code', () => {
    const page = [
      '# Title',
      'A paragraph that is longer than one line of a',
      'narrow terminal.',
      '',
      '- one that is long enough for two lines of it',
      '  and goes on',
      '- two',
      '',
      '```sh',
      'kubectl patch service x -p {"spec":{"publishNotReadyAddresses":true}}',
      '',
      '# no heading',
      '```',
      'After **it**.',
    ].join('\n');
    expect(markdownLines(page.replace('# Title\n', '# Title\n\n'), style({ width: 40 }))).toEqual([
      'Title',
      '',
      'A paragraph that is longer than one line',
      'of a narrow terminal.',
      '',
      '- one that is long enough for two lines',
      '  of it and goes on',
      '- two',
      '',
      '    kubectl patch service x -p {"spec":{"publishNotReadyAddresses":true}}',
      '',
      '    # no heading',
      '',
      'After it.',
    ]);
  });

  it('writes nothing but text', () => {
    expect(markdownLines('a\u001b[31m\n\n```\n\u202e\n```', style()).join('\n')).toBe(
      'a\\x1b[31m\n\n    \\u202e',
    );
  });

  it.each(checks.map((check) => [check.code, check] as const))(
    'shows the page of %s in 80 columns',
    (code, check) => {
      const lines = markdownLines(checkPage(check, explanations[code]), style({ width: 80 }));
      expect(lines[0]).toBe(`${code} ${check.name}`);
      for (const line of lines)
        if (!line.startsWith('    ')) expect(displayWidth(line)).toBeLessThanOrEqual(80);
    },
  );
});
