import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { authProviderCredentials, type ProviderCluster } from './credentials-auth-provider.js';
import { KubeError } from './errors.js';

const CLUSTER: ProviderCluster = {
  server: new URL('https://h'),
  tls: { ca: null, insecure: false, serverName: null },
};
const folder = mkdtempSync(join(tmpdir(), 'provider-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function setUp(name: string, config: Record<string, string>) {
  return authProviderCredentials({ name, config: new Map(Object.entries(config)) }, CLUSTER);
}

function idToken(expiresAt: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ exp: expiresAt / 1000 })}.signature`;
}

/** A program that answers like `gcloud config config-helper`; each run counts. */
function program(expiry: string): Record<string, string> {
  const script = join(folder, 'program.cjs');
  const runs = join(folder, 'runs');
  writeFileSync(runs, '');
  writeFileSync(
    script,
    `const fs = require('node:fs');
     fs.appendFileSync(${JSON.stringify(runs)}, '.');
     const token = 's3cret-' + fs.readFileSync(${JSON.stringify(runs)}, 'utf8').length;
     console.log(JSON.stringify({ credential: { token, expiry: '${expiry}' } }));`,
  );
  return {
    'cmd-path': process.execPath,
    'cmd-args': script,
    'token-key': '{.credential.token}',
    'expiry-key': '{.credential.expiry}',
  };
}

const runCount = () => readFileSync(join(folder, 'runs'), 'utf8').length;

describe('oidc', () => {
  test('a token that has not expired', async () => {
    const token = idToken(Date.now() + 60_000);
    const credentials = setUp('oidc', { 'id-token': token });
    expect(await credentials.get()).toEqual({
      authorization: `Bearer ${token}`,
      clientCertificate: null,
      clientKey: null,
    });
    expect(await credentials.renew()).toBe(false);
  });

  test.each<[string, Record<string, string>]>([
    ['no token', {}],
    [
      'a token that has expired, and nothing to refresh it with',
      { 'id-token': idToken(Date.now() - 60_000) },
    ],
    ['a token that is none', { 'id-token': 's3.cr.et' }],
    [
      'an issuer that does not answer',
      {
        'id-token': idToken(0),
        'refresh-token': 's3cret',
        'client-id': 'c',
        'idp-issuer-url': 'http://127.0.0.1:1',
      },
    ],
  ])('%s is an error that shows no secret', async (_, config) => {
    const failure = await setUp('oidc', config)
      .get()
      .catch((error: unknown) => error);
    expect(failure).toEqual(
      new KubeError(
        'Unable to connect to the server: getting credentials: auth provider "oidc" gave no token: log in again',
        'Credentials',
      ),
    );
    expect(failure).not.toHaveProperty('cause');
  });
});

describe.each(['gcp', 'azure'])('%s', (name) => {
  test('a token that has not expired', async () => {
    const config = { 'access-token': 'a', expiry: '2999-01-01T00:00:00Z' };
    expect((await setUp(name, config).get()).authorization).toBe('Bearer a');
  });

  test('a program is run once for all who ask at the same time, and again after a 401', async () => {
    const credentials = setUp(name, program('2999-01-01T00:00:00Z'));
    const identities = await Promise.all([credentials.get(), credentials.get()]);
    expect(identities.map(({ authorization }) => authorization)).toEqual([
      'Bearer s3cret-1',
      'Bearer s3cret-1',
    ]);
    await credentials.get();
    expect(runCount()).toBe(1);
    expect(await credentials.renew()).toBe(true);
    expect((await credentials.get()).authorization).toBe('Bearer s3cret-2');
  });

  test('a token that has expired without a program is an error', async () => {
    const credentials = setUp(name, { 'access-token': 's3cret', expiry: '2000-01-01T00:00:00Z' });
    await expect(credentials.get()).rejects.toThrow(KubeError);
    expect(await credentials.renew()).toBe(false);
  });
});
