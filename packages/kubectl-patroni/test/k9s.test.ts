/** The k9s plugins run commands that there are, with flags that they take, and nothing that k9s would refuse. */
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { allFlags, readManifest } from '../src/cli/manifest.js';
import { parseArguments } from '../src/cli/pflag-arguments.js';

interface Plugin {
  shortCut: string;
  description: string;
  scopes: string[];
  command: string;
  background: boolean;
  args: string[];
}

const text = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const { plugins } = parse(text('../k9s/plugins.yaml')) as { plugins: Record<string, Plugin> };
const manifest = readManifest(() => text('../oclif.manifest.json'));

/** What k9s knows after a dollar sign (internal/view/env.go refuses any other). */
const K9S_NAMES = ['NAMESPACE', 'NAME', 'CONTEXT', 'CLUSTER', 'USER', 'POD', 'CONTAINER', 'FILTER'];

/** The words after `kubectl patroni`. */
function wordsOf({ command, args }: Plugin): string[] {
  if (command === 'kubectl') return args.slice(1);
  const [, line = ''] = args;
  return line
    .replace(/ 2>&1 \| less -R$/u, '')
    .split(' ')
    .slice(2)
    .map((word) => word.replaceAll('"', ''));
}

describe.each(Object.entries(plugins))('%s', (_, plugin) => {
  it('has what k9s asks for', () => {
    expect(Object.keys(plugin).sort()).toEqual([
      'args',
      'background',
      'command',
      'description',
      'scopes',
      'shortCut',
    ]);
    expect(plugin.scopes.length).toBeGreaterThan(0);
    expect(plugin.shortCut).toMatch(/^Shift-[A-Z]$/u);
    for (const [, name = ''] of plugin.args.join(' ').matchAll(/\$([\w-]+)/gu))
      expect(K9S_NAMES).toContain(name);
  });

  it('runs a command that there is', () => {
    const [id = '', ...words] = wordsOf(plugin);
    const command = manifest.commands[id];
    expect(Object.keys(manifest.commands)).toContain(id);
    const { positional } = parseArguments(words, command?.flags ?? {});
    expect(positional.length).toBeLessThanOrEqual(Object.keys(command?.args ?? {}).length);
  });

  if (plugin.command === 'sh')
    it('quotes what k9s puts in for a shell', () => {
      expect(plugin.args[0]).toBe('-c');
      for (const [match] of (plugin.args[1] ?? '').matchAll(/.?\$\w+.?/gu))
        expect(match).toMatch(/^"\$\w+"$/u);
    });
});

it('each has a key of its own', () => {
  const keys = Object.values(plugins).map(({ shortCut }) => shortCut);
  expect(new Set(keys).size).toBe(keys.length);
  expect(allFlags(manifest)).toHaveProperty('alternate-screen');
});
