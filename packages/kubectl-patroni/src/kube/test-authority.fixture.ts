/** A certificate authority for one run of the tests: made by openssl, so that no key is kept and none runs out. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface KeyPair {
  cert: string;
  key: string;
}

export interface TestAuthority {
  ca: string;
  /** @param names as `DNS:localhost,IP:127.0.0.1`; empty: a common name alone */
  issue(names: string, days?: number): Promise<KeyPair>;
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

export async function createAuthority(name = 'test-ca'): Promise<TestAuthority> {
  const ca = await inFolder(async (folder) => {
    await run('openssl', [
      ...['req', '-x509', ...NEW_KEY, '-subj', `/CN=${name}`, '-days', '1'],
      ...['-keyout', join(folder, 'key'), '-out', join(folder, 'cert')],
    ]);
    return readPair(folder);
  });
  return { ca: ca.cert, issue: (names, days = 1) => issue(ca, names, days) };
}

function issue(ca: KeyPair, names: string, days: number): Promise<KeyPair> {
  return inFolder(async (folder) => {
    const file = (part: string) => join(folder, part);
    await writeFile(file('ca.cert'), ca.cert);
    await writeFile(file('ca.key'), ca.key);
    await writeFile(file('extensions'), names === '' ? '' : `subjectAltName=${names}\n`);
    await run('openssl', [
      'req',
      ...NEW_KEY,
      '-subj',
      '/CN=localhost',
      '-keyout',
      file('key'),
      '-out',
      file('request'),
    ]);
    await run('openssl', [
      ...['x509', '-req', '-in', file('request'), '-CA', file('ca.cert'), '-CAkey', file('ca.key')],
      ...['-CAcreateserial', '-days', String(days), '-extfile', file('extensions'), '-out', file('cert')],
    ]);
    return readPair(folder);
  });
}

async function readPair(folder: string): Promise<KeyPair> {
  const [cert, key] = await Promise.all(['cert', 'key'].map((part) => readFile(join(folder, part), 'utf8')));
  return { cert: cert ?? '', key: key ?? '' };
}

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'authority-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
