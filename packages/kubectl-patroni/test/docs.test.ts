/** The documents say what the plugin does (npm run docs makes them current). */
import { describe, expect, it, jest } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { documents } from '../scripts/docs/documents.js';
import { exampleCommands, refreshExamples } from '../scripts/docs/examples.js';

describe('documents', () => {
  it.each(documents().map((document) => [document.name, document] as const))(
    '%s is current',
    (_name, document) => {
      expect(document.is).toBe(document.shouldBe);
    },
  );

  it('of checks are of checks that there are', () => {
    const folder = new URL('../../../docs/checks/', import.meta.url);
    const made = documents().map(({ name }) => name);
    expect(readdirSync(folder).map((file) => `docs/checks/${file}`)).toEqual(
      expect.arrayContaining(made.filter((name) => name.startsWith('docs/checks/'))),
    );
    for (const file of readdirSync(folder)) expect(made).toContain(`docs/checks/${file}`);
  });

  it('the READMEs have an example of a real output', () => {
    for (const name of ['README.md', 'README.zh-TW.md'])
      expect(exampleCommands(documents().find((document) => document.name === name)?.is ?? '')).not.toEqual(
        [],
      );
  });
});

describe('examples', () => {
  const document =
    'a\n\n<!-- example: topology -n x -->\n\n```console\n$ kubectl patroni topology\nold\n```\n\nb\n';

  it('are found by the comment before them', () => {
    expect(exampleCommands(document)).toEqual(['topology -n x']);
  });

  it('get what is printed now, and nothing else changes', () => {
    expect(refreshExamples(document, (command) => `new ${command}\n`)).toBe(
      document.replace('old\n', 'new topology -n x\n'),
    );
  });

  it.each([
    ['', '1\n2\n3\n4\n', 0],
    [' | head -n 2', '1\n2\n', 0],
    [' | tail -n 1', '4\n', 0],
    [', exit code 1', '1\n2\n3\n4\n', 1],
    [' | tail -n 3, exit code 2', '2\n3\n4\n', 2],
  ])('show what is asked for of an output: %j', (asked, shown, wanted) => {
    const example = document.replace('topology -n x', `fix -f x.json${asked}`);
    const run = jest.fn<(command: string, exitCode: number) => string>(() => '1\n2\n3\n4\n');
    expect(exampleCommands(example)).toEqual(['fix -f x.json']);
    expect(refreshExamples(example, run)).toBe(example.replace('old\n', shown));
    expect(run.mock.calls).toEqual([['fix -f x.json', wanted]]);
  });
});
