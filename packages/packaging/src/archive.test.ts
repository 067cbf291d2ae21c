import { afterAll, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tarGz, zip, type ArchiveEntry } from './archive.ts';
import { filesIn } from './archive-contents.ts';

const folder = mkdtempSync(join(tmpdir(), 'packaging-archive-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const entries: ArchiveEntry[] = [
  { name: 'kubectl-x', content: Buffer.from('#!/bin/sh\necho here\n'), executable: true },
  { name: 'LICENSE', content: Buffer.from('free\n'), executable: false },
];

it('a tar.gz is what tar takes, and depends on its content alone', async () => {
  const made = await tarGz(entries);
  expect(Buffer.compare(made, await tarGz([...entries].reverse()))).toBe(0);
  const file = join(folder, 'x.tar.gz');
  writeFileSync(file, made);
  expect(await filesIn(file)).toEqual(['LICENSE', 'kubectl-x']);
  execFileSync('tar', ['-xzf', file], { cwd: folder });
  expect(execFileSync(join(folder, 'kubectl-x'), { encoding: 'utf8' })).toBe('here\n');
  expect(readFileSync(join(folder, 'LICENSE'), 'utf8')).toBe('free\n');
  expect(statSync(join(folder, 'LICENSE')).mode & 0o777).toBe(0o644);
});

it('so is a zip', async () => {
  const made = zip(entries);
  expect(Buffer.compare(made, zip([...entries].reverse()))).toBe(0);
  const file = join(folder, 'x.zip');
  writeFileSync(file, made);
  expect(await filesIn(file)).toEqual(['LICENSE', 'kubectl-x']);
});
