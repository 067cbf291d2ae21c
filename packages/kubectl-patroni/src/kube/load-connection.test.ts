import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { ConfigFlags } from './connection.js';
import { memoryEnvironment, type MemoryEnvironment } from './environment.fixture.js';
import { KubeError } from './errors.js';
import { loadConnection } from './load-connection.js';

const CA = readFileSync(join(import.meta.dirname, '../../test/fixtures/pki/ca.crt'), 'utf8');
const ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';
const POD = { KUBERNETES_SERVICE_HOST: '10.0.0.1', KUBERNETES_SERVICE_PORT: '443' };

function pod(env: Record<string, string> = POD, files: Record<string, string> = {}): MemoryEnvironment {
  const account = {
    [`${ACCOUNT}/token`]: 'sa-token\n',
    [`${ACCOUNT}/ca.crt`]: CA,
    [`${ACCOUNT}/namespace`]: 'sa-ns\n',
  };
  return memoryEnvironment({ ...account, ...files }, { env });
}

/** One context, with fields of the cluster and the user in YAML. */
function withConfig(cluster: string, user = '', files: Record<string, string> = {}): MemoryEnvironment {
  const text = `
current-context: x
clusters: [{name: c, cluster: {${cluster}}}]
users: [{name: u, user: {${user}}}]
contexts: [{name: x, context: {cluster: c, user: u, namespace: ns}}]`;
  return memoryEnvironment({ '/home/me/.kube/config': text, ...files });
}

async function authorization(
  environment: MemoryEnvironment,
  flags: ConfigFlags = {},
): Promise<string | null> {
  return (await loadConnection(flags, environment).credentials.get()).authorization;
}

describe('nothing at all', () => {
  test('is http://localhost:8080, as nobody', async () => {
    const connection = loadConnection({}, memoryEnvironment());
    expect(connection).toMatchObject({
      namespace: 'default',
      tls: { ca: null, insecure: false, serverName: null },
      proxyUrl: null,
      disableCompression: false,
      impersonate: null,
    });
    expect(connection.server.href).toBe('http://localhost:8080/');
    expect(await connection.credentials.get()).toEqual({
      authorization: null,
      clientCertificate: null,
      clientKey: null,
    });
    expect(await connection.credentials.renew()).toBe(false);
  });

  test('is $KUBERNETES_MASTER where that is set', () => {
    const environment = memoryEnvironment({}, { env: { KUBERNETES_MASTER: 'https://master' } });
    expect(loadConnection({}, environment).server.href).toBe('https://master/');
  });
});

describe('a kubeconfig', () => {
  test('all that a connection has of it', () => {
    const connection = loadConnection(
      {},
      withConfig(
        'server: "https://h:6443/p", tls-server-name: name, certificate-authority: /ca, proxy-url: "http://p:1", disable-compression: true',
        'as: jane, as-uid: "7", as-groups: [g], as-user-extra: {__proto__: [a], k: [b, c]}',
        { '/ca': CA },
      ),
    );
    expect(connection).toMatchObject({
      namespace: 'ns',
      tls: { ca: CA, insecure: false, serverName: 'name' },
      proxyUrl: 'http://p:1',
      disableCompression: true,
      impersonate: { user: 'jane', uid: '7', groups: ['g'] },
    });
    expect(connection.server.href).toBe('https://h:6443/p');
    expect(Object.entries(connection.impersonate?.extra ?? {})).toEqual([
      ['__proto__', ['a']],
      ['k', ['b', 'c']],
    ]);
  });

  test('who we are is never sent in the clear', async () => {
    const environment = withConfig('server: "http://h"', 'token: t, client-certificate-data: "", as: jane');
    const { credentials, tls, impersonate } = loadConnection({ token: 'flag' }, environment);
    expect((await credentials.get()).authorization).toBeNull();
    expect(tls).toEqual({ ca: null, insecure: false, serverName: null });
    expect(impersonate?.user).toBe('jane');
  });

  test('but what the address itself says is, as in kubectl', async () => {
    expect(await authorization(withConfig('server: "http://me:pw@h"'))).toBe('Basic bWU6cHc=');
  });

  test('a token that no header can hold is an error that does not show it', () => {
    const environment = withConfig('server: "https://h"', 'token: "se\\ncret"');
    expect(() => loadConnection({}, environment)).toThrow(
      new KubeError(
        'Unable to connect to the server: net/http: invalid header field value for "Authorization"',
        'Credentials',
      ),
    );
  });

  test('a password in a proxy-url or server is not shown', () => {
    expect(() =>
      loadConnection({}, withConfig('server: "https://h", proxy-url: "ftp://me:secret@p"')),
    ).toThrow(/^error: invalid 'proxy-url' "ftp:\/\/xxxxx@p" for cluster "c": unsupported scheme "ftp"/);
    expect(() => loadConnection({}, withConfig('server: "https://me:secret@h:x"'))).toThrow(
      '"https://xxxxx@h:x"',
    );
  });

  test('an empty CA file is an error, not the CAs of the system', () => {
    const environment = withConfig('server: "https://h", certificate-authority: /ca', '', { '/ca': '' });
    expect(() => loadConnection({}, environment)).toThrow('error: unable to load root certificates');
  });
});

describe('in a pod', () => {
  test('is the cluster around it, as its service account', async () => {
    const environment = pod();
    const connection = loadConnection({}, environment);
    expect(connection.server.href).toBe('https://10.0.0.1/');
    expect(connection).toMatchObject({
      namespace: 'sa-ns',
      tls: { ca: CA, insecure: false, serverName: null },
      impersonate: null,
    });
    expect(await authorization(environment)).toBe('Bearer sa-token');
  });

  test('an IPv6 address gets its brackets', () => {
    const { server } = loadConnection({}, pod({ ...POD, KUBERNETES_SERVICE_HOST: 'fd00::1' }));
    expect(server.href).toBe('https://[fd00::1]/');
  });

  test('without a CA it says so and uses those of the system', () => {
    const environment = pod();
    environment.files.delete(`${ACCOUNT}/ca.crt`);
    expect(loadConnection({}, environment).tls.ca).toBeNull();
    expect(environment.warnings).toEqual([
      `Expected to load root CA config from ${ACCOUNT}/ca.crt, but got err: open ${ACCOUNT}/ca.crt: no such file or directory`,
    ]);
  });

  test('an empty token is an error', async () => {
    await expect(authorization(pod(POD, { [`${ACCOUNT}/token`]: '\n' }))).rejects.toThrow(
      `error: read empty token from file "${ACCOUNT}/token"`,
    );
  });

  test.each([
    ['$POD_NAMESPACE', pod({ ...POD, POD_NAMESPACE: 'from-variable' }), 'from-variable'],
    ['the namespace file', pod(), 'sa-ns'],
    ['an empty namespace file', pod(POD, { [`${ACCOUNT}/namespace`]: ' \n' }), 'default'],
  ])('namespace: %s', (_, environment, namespace) => {
    expect(loadConnection({}, environment).namespace).toBe(namespace);
    expect(loadConnection({ namespace: 'flag' }, environment).namespace).toBe('flag');
  });

  test('a $KUBERNETES_MASTER over https counts as nothing, as long as no flag says who we are', () => {
    const environment = pod({ ...POD, KUBERNETES_MASTER: 'https://master' });
    expect(loadConnection({}, environment).server.href).toBe('https://10.0.0.1/');
    expect(loadConnection({ token: 't' }, environment).server.href).toBe('https://master/');
  });

  test('a junk $KUBERNETES_MASTER does no harm to a kubeconfig', () => {
    const config = 'clusters: [{cluster: {server: "https://h"}}]';
    const environment = pod({ ...POD, KUBERNETES_MASTER: '%zz://' }, { '/home/me/.kube/config': config });
    expect(loadConnection({}, environment).server.href).toBe('https://h/');
  });

  test.each<[string, ConfigFlags, string]>([
    ['--server', { server: 'https://other' }, 'https://other/'],
    ['--as', { as: 'jane' }, 'http://localhost:8080/'],
    ['--insecure-skip-tls-verify', { insecureSkipTlsVerify: true }, 'https://10.0.0.1/'],
    ['--namespace', { namespace: 'n' }, 'https://10.0.0.1/'],
  ])('%s as in kubectl', async (_, flags, href) => {
    const { server, tls, credentials } = loadConnection(flags, pod());
    expect(server.href).toBe(href);
    expect(tls.insecure).toBe(false);
    const isPod = href === 'https://10.0.0.1/';
    expect((await credentials.get()).authorization).toBe(isPod ? 'Bearer sa-token' : null);
  });
});
