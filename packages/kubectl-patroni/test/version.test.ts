/** What `version` tells of other programs on the PATH. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { PROGRAM, runCli } from './run-cli.js';

let folder: string;
let environment: Record<string, string>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'version-shadows-'));
  symlinkSync(PROGRAM, join(folder, 'kubectl-patroni'));
  environment = { PATH: [folder, dirname(process.execPath)].join(delimiter) };
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('nothing, where this plugin is what kubectl runs', async () => {
  const { stderr, stdout } = await runCli(['version', '--client', '-o', 'json'], { environment });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toMatchObject({ shadowedBy: [] });
});

it('what takes the place of a command', async () => {
  const other = join(folder, 'kubectl-patroni-topology');
  writeFileSync(other, '#!/bin/sh\n', { mode: 0o755 });
  const { stderr, code } = await runCli(['version', '--client'], { environment });
  expect([stderr, code]).toEqual([`Warning: ${other} is what "kubectl patroni topology" runs\n`, 0]);
});
