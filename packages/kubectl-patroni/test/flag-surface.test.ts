/** Scripts, aliases and completions rely on commands and flags: no change of them goes unnoticed. */
import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import packageJson from '../package.json' with { type: 'json' };
import { commands, type CommandId } from '../src/cli/commands.js';

interface FlagDefinition {
  type: string;
  char?: string;
  default?: unknown;
  options?: readonly string[];
  multiple?: boolean;
  multipleNonGreedy?: boolean;
  description?: string;
  hidden?: boolean;
}
interface Surface {
  args?: Record<string, { required?: boolean; ignoreStdin?: boolean }>;
  flags?: Record<string, FlagDefinition>;
  baseFlags?: Record<string, FlagDefinition>;
  summary?: string;
  examples?: unknown[];
}

const ids = Object.keys(commands) as CommandId[];
const surfaces: (readonly [CommandId, Surface])[] = [];
// One after the other: Jest cannot import ES modules that have files in common at the same time.
for (const id of ids) surfaces.push([id, (await commands[id]()) as unknown as Surface]);
const flagsOf = ({ baseFlags, flags }: Surface) =>
  Object.entries({ ...baseFlags, ...flags }).sort(([a], [b]) => (a < b ? -1 : 1));

test('commands and their flags', () => {
  const lines = surfaces.flatMap(([id, surface]) => [
    `${id}${Object.keys(surface.args ?? {})
      .map((name) => ` [${name.toUpperCase()}]`)
      .join('')}`,
    ...flagsOf(surface).map(([name, { char, type, multiple, options, default: preset }]) =>
      [
        `  ${char ? `-${char}, ` : '    '}--${name}`,
        type === 'boolean' ? 'switch' : (options?.join('|') ?? 'text'),
        ...(multiple ? ['repeatable'] : []),
        ...(preset === undefined ? [] : [`default ${String(preset)}`]),
      ].join(' '),
    ),
  ]);
  expect(`\n${lines.join('\n')}\n`).toMatchSnapshot();
});

describe.each(surfaces)('%s', (_, surface) => {
  test('is explained, with examples', () => {
    expect(surface.summary).toMatch(/\.$/u);
    expect(surface.examples?.length).toBeGreaterThan(0);
    for (const [, { description }] of flagsOf(surface)) expect(description).toMatch(/\.$/u);
  });

  test('takes repeated flags one value at a time, and arguments never from standard input', () => {
    for (const [, { multiple, multipleNonGreedy }] of flagsOf(surface))
      if (multiple) expect(multipleNonGreedy).toBe(true);
    for (const { ignoreStdin } of Object.values(surface.args ?? {})) expect(ignoreStdin).toBe(true);
  });

  test('gives each letter to one flag', () => {
    const letters = flagsOf(surface).flatMap(([, { char }]) => char ?? []);
    expect(new Set(letters).size).toBe(letters.length);
  });
});

test('a flag means the same in each command', () => {
  const meanings = new Map<string, string>();
  for (const [, surface] of surfaces)
    for (const [name, { char = '', type, multiple = false }] of flagsOf(surface)) {
      const meaning = `${char} ${type} ${String(multiple)}`;
      expect([name, meanings.get(name) ?? meaning]).toEqual([name, meaning]);
      meanings.set(name, meaning);
    }
});

test('each command has a file of its name, and each file a command', () => {
  const files = readdirSync(new URL('../src/commands', import.meta.url)).filter(
    (file) => !file.endsWith('.test.ts'),
  );
  expect(files.sort()).toEqual(ids.map((id) => `${id}.ts`).sort());
});

test('the manifest that oclif and --help read is that of these commands', () => {
  const file = new URL('../oclif.manifest.json', import.meta.url);
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as {
    version: string;
    commands: Record<string, { flags: Record<string, FlagDefinition> }>;
  };
  expect(manifest.version).toBe(packageJson.version);
  expect(Object.keys(manifest.commands).sort()).toEqual([...ids].sort());
  for (const [id, surface] of surfaces)
    expect(Object.keys(manifest.commands[id]?.flags ?? {}).sort()).toEqual(
      flagsOf(surface)
        .map(([name]) => name)
        .sort(),
    );
});
