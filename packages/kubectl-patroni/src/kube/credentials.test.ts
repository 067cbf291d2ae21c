import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { credentialsFor, type CredentialsCluster } from './credentials.js';
import { memoryEnvironment } from './environment.fixture.js';
import { KubeError } from './errors.js';
import { NO_CLUSTER, NO_USER, type User } from './kubeconfig.js';

const pem = (file: string) =>
  readFileSync(join(import.meta.dirname, '../../test/fixtures/pki', file), 'utf8');
const FILES = {
  '/a.crt': pem('client-a.crt'),
  '/a.key': pem('client-a.key'),
  '/token': 'of-file',
};
const A = { clientCertificate: '/a.crt', clientKey: '/a.key' };
const EXEC = {
  command: '/must/not/run',
  args: [],
  env: [],
  apiVersion: 'client.authentication.k8s.io/v1',
  installHint: '',
  provideClusterInfo: false,
  interactiveMode: 'Never',
};
const CLUSTER: CredentialsCluster = {
  server: new URL('https://h'),
  tls: { ca: null, insecure: false, serverName: null },
  exec: { ...NO_CLUSTER, ca: null },
  userInfo: null,
};

function setUp(user: Partial<User>, cluster: Partial<CredentialsCluster> = {}) {
  const environment = memoryEnvironment(FILES);
  return {
    environment,
    credentials: credentialsFor({ ...NO_USER, ...user }, { ...CLUSTER, ...cluster }, environment),
  };
}

describe('which kind is used', () => {
  test.each<[string, Partial<User>, string | null, boolean]>([
    ['none', {}, null, false],
    ['a token', { token: 't' }, 'Bearer t', false],
    ['a token file', { tokenFile: '/token' }, 'Bearer of-file', false],
    ['both: the file', { token: 't', tokenFile: '/token' }, 'Bearer of-file', false],
    ['name and password', { username: 'ü', password: ':' }, 'Basic w7w6Og==', false],
    ['a password alone', { password: 'x' }, null, false],
    ['a certificate', A, null, true],
    ['a certificate and a token', { ...A, token: 't' }, 'Bearer t', true],
    ['a certificate and a name', { ...A, username: 'a' }, 'Basic YTo=', true],
    ['a key without a certificate', { clientKey: '/a.key', token: 't' }, 'Bearer t', false],
    ['a token keeps exec from running', { token: 't', exec: EXEC }, 'Bearer t', false],
    ['a token file keeps exec from running', { tokenFile: '/token', exec: EXEC }, 'Bearer of-file', false],
    ['a name keeps exec from running', { username: 'a', exec: EXEC }, 'Basic YTo=', false],
    ['a certificate keeps exec from running', { ...A, exec: EXEC }, null, true],
    [
      'a token keeps a provider from being asked',
      { token: 't', authProvider: provider('oidc') },
      'Bearer t',
      false,
    ],
  ])('%s', async (_, user, authorization, hasCertificate) => {
    const { credentials } = setUp(user);
    expect(await credentials.get()).toEqual({
      authorization,
      clientCertificate: hasCertificate ? FILES['/a.crt'] : null,
      clientKey: hasCertificate ? FILES['/a.key'] : null,
    });
    expect(await credentials.renew()).toBe(false);
  });

  test("the address's own user wins over all but the certificate", async () => {
    const { credentials } = setUp({ ...A, token: 't' }, { userInfo: 'me:pw' });
    expect(await credentials.get()).toMatchObject({
      authorization: 'Basic bWU6cHc=',
      clientCertificate: FILES['/a.crt'],
    });
  });

  test('token and name at once are an error', () => {
    expect(() => setUp({ tokenFile: '/token', username: 'a' })).toThrow(
      new KubeError('error: username/password or bearer token may be set, but not both', 'Config'),
    );
  });

  test.each(['client.authentication.k8s.io/v1alpha1', 'client.authentication.k8s.io/v2', '\u001b'])(
    'an exec API version %j is an error before anything runs',
    (apiVersion) => {
      expect(() => setUp({ exec: { ...EXEC, apiVersion } })).toThrow(
        /^error: exec plugin: invalid apiVersion "/,
      );
    },
  );

  test('a provider that is not known is an error', () => {
    expect(() => setUp({ authProvider: provider('openstack') })).toThrow(
      new KubeError('error: no Auth Provider found for name "openstack"', 'Config'),
    );
  });
});

function provider(name: string) {
  return { name, config: new Map<string, string>() };
}

describe('a certificate', () => {
  test('files are read once, and again after a 401', async () => {
    const { credentials, environment } = setUp(A);
    await credentials.get();
    await credentials.get();
    expect(environment.reads).toEqual(['/a.crt', '/a.key']);
    environment.files.set('/a.crt', pem('client-b.crt'));
    expect(await credentials.renew()).toBe(false);
    expect((await credentials.get()).clientCertificate).toBe(FILES['/a.crt']);
    environment.files.set('/a.key', pem('client-b.key'));
    expect(await credentials.renew()).toBe(true);
    expect((await credentials.get()).clientCertificate).toBe(pem('client-b.crt'));
  });

  test('data wins over files and is never read again', async () => {
    const { credentials, environment } = setUp({
      clientCertificate: '/gone',
      clientKey: '/gone',
      clientCertificateData: FILES['/a.crt'],
      clientKeyData: FILES['/a.key'],
    });
    expect((await credentials.get()).clientKey).toBe(FILES['/a.key']);
    expect(await credentials.renew()).toBe(false);
    expect(environment.reads).toEqual([]);
  });

  test.each<[string, Partial<User>, string]>([
    ['is gone', { ...A, clientCertificate: '/gone' }, 'error: open /gone: no such file or directory'],
    [
      'is no PEM',
      { ...A, clientCertificate: '/token' },
      'error: tls: failed to find any PEM data in certificate input',
    ],
    ['has no key', { ...A, clientKey: '/token' }, 'error: tls: failed to find any PEM data in key input'],
  ])('that %s is an error', async (_, user, message) => {
    await expect(setUp(user).credentials.get()).rejects.toThrow(new KubeError(message, 'Credentials'));
  });

  test('one of the two can be renewed', async () => {
    const { credentials, environment } = setUp({ ...A, tokenFile: '/token' });
    await credentials.get();
    environment.files.set('/token', 'new');
    expect(await credentials.renew()).toBe(true);
    expect((await credentials.get()).authorization).toBe('Bearer new');
  });
});
