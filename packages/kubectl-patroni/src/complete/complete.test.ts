import { describe, expect, it, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { complete, type CompletionManifest, type LookUp } from './complete.js';
import { ARGUMENT_WORDS, FLAG_WORDS } from './kinds-of-words.js';

const manifest = JSON.parse(
  readFileSync(new URL('../../oclif.manifest.json', import.meta.url), 'utf8'),
) as CompletionManifest;

/** Gives the kind that is looked up, so that a test sees which it was. */
const lookUp: LookUp = (kind, flags) =>
  Promise.resolve([
    { value: `${kind}-1` },
    { value: `${kind}-in-${flags.get('namespace')?.[0] ?? 'default'}` },
  ]);

const at = async (...words: string[]) => {
  const { candidates, directive } = await complete(words, manifest, lookUp);
  return { directive, values: candidates.map(({ value }) => value) };
};

describe('commands', () => {
  it('are offered with what they do', async () => {
    const { candidates, directive } = await complete([''], manifest, lookUp);
    expect(candidates.map(({ value }) => value)).toEqual([...Object.keys(manifest.commands), 'help']);
    expect(candidates.find(({ value }) => value === 'topology')?.description).toMatch(/who leads/u);
    expect(directive).toBe(4);
  });

  it('begin with what is typed', async () => {
    expect((await at('to')).values).toEqual(['topology']);
    expect((await at('-n', 'db', 'to')).values).toEqual(['topology']);
    expect((await at('help', 'to')).values).toEqual(['topology']);
    expect((await at('help', 'topology', '')).values).toEqual([]);
    expect((await at('nonsense', '')).values).toEqual([]);
    expect((await at('__proto__', '')).values).toEqual([]);
  });
});

describe('arguments', () => {
  it.each([
    [
      ['topology', ''],
      ['cluster-1', 'cluster-in-default'],
    ],
    [['topology', '-n', 'db', 'cluster-in'], ['cluster-in-db']],
    [
      ['trace', ''],
      ['member-1', 'member-in-default'],
    ],
    [
      ['explain', ''],
      ['check-1', 'check-in-default'],
    ],
    [
      ['completion', ''],
      ['install', 'bash', 'fish', 'zsh'],
    ],
    [['topology', 'demo', ''], []],
    [['clusters', ''], []],
  ])('of %j', async (words, values) => {
    expect(await at(...words)).toEqual({ values, directive: 4 });
  });
});

describe('flags', () => {
  it('are those of the command', async () => {
    expect((await at('topology', '--unt')).values).toEqual(['--until']);
    expect((await at('version', '--unt')).values).toEqual([]);
    expect((await at('topology', '--he')).values).toEqual(['--help']);
    const { values } = await at('topology', '-');
    expect(values).toEqual(expect.arrayContaining(['--namespace', '-n', '-o', '-A']));
  });

  it('are offered once, unless they may be repeated', async () => {
    expect((await at('topology', '--namespace', 'x', '--names')).values).toEqual([]);
    expect((await at('topology', '--filename', 'x', '--filen')).values).toEqual(['--filename']);
  });

  it('before a command are those of all', async () => {
    expect((await at('--cont')).values).toEqual(['--context']);
    expect((await at('--unt')).values).toEqual([]);
  });
});

describe('values', () => {
  it.each([
    [['topology', '-o', ''], ['json', 'name', 'wide', 'yaml'], 4],
    [['topology', '--output=j'], ['json'], 4],
    [['topology', '--color', 'a'], ['always', 'auto'], 4],
    [['topology', '--watch='], ['true', 'false'], 4],
    [['topology', '--context', ''], ['context-1', 'context-in-default'], 4],
    [['topology', '--cluster', 'kubeconfig-cluster-1'], ['kubeconfig-cluster-1'], 4],
    [['topology', '--namespace', 'namespace-1'], ['namespace-1'], 4],
    [['--namespace', 'namespace-1'], ['namespace-1'], 4],
    [['doctor', '--only', 'PT204,check-1'], ['PT204,check-1'], 4],
    [['topology', '-f', ''], [], 0],
    [['topology', '--cache-dir', ''], [], 16],
    [['topology', '--token', ''], [], 4],
    [['version', '--until', ''], [], 4],
  ])('of %j', async (words, values, directive) => {
    expect(await at(...words)).toEqual({ values, directive });
  });
});

test('each flag and argument is known to be completed from somewhere, or from nowhere', () => {
  const commands = Object.values(manifest.commands);
  const open = <T extends { options?: unknown }>(entries: Readonly<Record<string, T>>) =>
    Object.entries(entries).filter(([, { options }]) => options === undefined);
  const flags = commands.flatMap(({ flags }) =>
    open(flags)
      .filter(([, { type }]) => type === 'option')
      .map(([name]) => name),
  );
  const args = commands.flatMap(({ args }) => open(args).map(([name]) => name));
  expect([...new Set(flags)].sort()).toEqual(Object.keys(FLAG_WORDS).sort());
  expect([...new Set(args)].sort()).toEqual(Object.keys(ARGUMENT_WORDS).sort());
});
