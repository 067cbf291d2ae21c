import { describe, expect, it } from '@jest/globals';
import type { Severity, Topology } from '@kubectl-patroni/core';
import { findingLines, subjectNames, wideFindingLines } from './findings.js';
import { hostileFindings, wrongName } from './findings.fixture.js';
import { golden, visibleColours } from './golden.fixture.js';
import { healthyHeadless } from './sound.fixture.js';
import type { Style } from './style.js';
import { displayWidth } from './terminal-text.js';
import { list, style } from './topology.fixture.js';

const WIDTHS = [80, 120, 200, null];
const view = { checks: 70, from: 'info' as Severity, source: 'cluster' as const };

const clusters: Record<string, Topology[]> = {
  'findings-wrong-name': [wrongName()],
  'findings-none': [healthyHeadless()],
  'findings-hostile': [hostileFindings()],
  'findings-two-clusters': [healthyHeadless(), { ...wrongName(), namespace: 'team-a', skippedChecks: [] }],
};

function page(items: Topology[]): string {
  const section = (title: string, lines: readonly string[]) => [`=== ${title}`, ...lines, ''];
  const columns = (width: number | null) => (width === null ? 'not a terminal' : `${String(width)} columns`);
  const draw = (overrides: Partial<Style>) => findingLines(list(items), view, style(overrides));
  return [
    ...WIDTHS.flatMap((width) => section(`doctor, ${columns(width)}`, draw({ width }))),
    ...section('doctor, 80 columns, colours', draw({ width: 80, colour: true }).map(visibleColours)),
    ...section('doctor, 80 columns, ASCII', draw({ width: 80, unicode: false })),
    ...section('doctor --no-headers', draw({ headers: false })),
    ...section('doctor --min-severity error', findingLines(list(items), { ...view, from: 'error' }, style())),
    ...section('doctor -f FILE', findingLines(list(items), { ...view, source: 'files' }, style())),
    ...section('doctor -o wide', wideFindingLines(list(items), view, style())),
    ...section('doctor -o wide --no-headers', wideFindingLines(list(items), view, style({ headers: false }))),
    ...section('doctor -o name', subjectNames(list(items), style())),
  ].join('\n');
}

describe.each(Object.entries(clusters))('%s', (name, items) => {
  it('looks as it did', () => {
    const actual = page(items);
    expect(actual).toBe(golden(name, actual));
  });

  it('fits the terminal, but for commands, which are to be copied', () => {
    for (const width of [40, 80, 120])
      for (const unicode of [true, false])
        for (const line of findingLines(list(items), view, style({ width, unicode })))
          if (!line.includes(' $ ')) expect(displayWidth(line)).toBeLessThanOrEqual(width);
  });

  it('writes nothing but text', () => {
    for (const unicode of [true, false])
      for (const draw of [findingLines, wideFindingLines]) {
        const text = draw(list(items), view, style({ unicode })).join('');
        expect(text).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
        if (!unicode) expect(text).toMatch(/^[ -~]*$/);
      }
  });

  it('tells every finding once', () => {
    const lines = findingLines(list(items), view, style());
    for (const { findings } of items)
      for (const { code } of findings)
        expect(
          lines.filter((line) => new RegExp(`^\\W*(?:ERROR|WARNING|INFO) ${code} `).test(line)),
        ).toHaveLength(1);
  });
});
