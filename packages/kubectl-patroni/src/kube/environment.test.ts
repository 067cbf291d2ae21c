import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { decodeText, processEnvironment } from './environment.js';

const folder = mkdtempSync(join(tmpdir(), 'environment-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.each([
  ['UTF-8', Buffer.from('kind: Cönfig')],
  ['UTF-8 with a byte order mark', Buffer.from('\ufeffkind: Cönfig')],
  ['UTF-16 little endian', Buffer.from('\ufeffkind: Cönfig', 'utf16le')],
  ['UTF-16 big endian', Buffer.from('\ufeffkind: Cönfig', 'utf16le').swap16()],
])('reads %s', (_, bytes) => {
  expect(decodeText(bytes)).toBe('kind: Cönfig');
});

test('reads nothing as nothing', () => {
  expect(decodeText(new Uint8Array())).toBe('');
});

test('the environment of this process', () => {
  const path = join(folder, 'file');
  writeFileSync(path, 'text');
  const environment = processEnvironment();
  expect(environment.env).toBe(process.env);
  expect(environment.readFile(path)).toBe('text');
  expect(() => environment.readFile(join(folder, 'missing'))).toThrow('ENOENT');
  expect(environment.fileExists(path)).toBe(true);
  expect(environment.fileExists(folder)).toBe(false);
  expect(environment.fileExists(join(folder, 'missing'))).toBe(false);
});
