import { expect, test } from '@jest/globals';
import { configFlags, toConfigFlags } from './config-flags.js';

test("all of cli-runtime's flags are there, with its letters", () => {
  const flags = Object.entries(configFlags).map(([name, { char }]) =>
    char ? `-${char}, --${name}` : `--${name}`,
  );
  expect(flags.sort()).toEqual([
    '--as',
    '--as-group',
    '--as-uid',
    '--as-user-extra',
    '--cache-dir',
    '--certificate-authority',
    '--client-certificate',
    '--client-key',
    '--cluster',
    '--context',
    '--disable-compression',
    '--insecure-skip-tls-verify',
    '--kubeconfig',
    '--request-timeout',
    '--tls-server-name',
    '--token',
    '--user',
    '-n, --namespace',
    '-s, --server',
    '-v, --v',
  ]);
});

test('under the names that kube/ knows', () => {
  expect(
    toConfigFlags({
      namespace: 'db',
      kubeconfig: '/k',
      context: 'c',
      cluster: 'cl',
      user: 'u',
      server: 's',
      'tls-server-name': 't',
      'insecure-skip-tls-verify': false,
      'certificate-authority': 'ca',
      token: 'tok',
      'client-certificate': 'cc',
      'client-key': 'ck',
      as: 'a',
      'as-uid': 'uid',
      'as-group': ['g'],
      'as-user-extra': ['k=v'],
      'disable-compression': true,
    }),
  ).toEqual({
    namespace: 'db',
    kubeconfig: '/k',
    context: 'c',
    cluster: 'cl',
    user: 'u',
    server: 's',
    tlsServerName: 't',
    insecureSkipTlsVerify: false,
    certificateAuthority: 'ca',
    token: 'tok',
    clientCertificate: 'cc',
    clientKey: 'ck',
    as: 'a',
    asUid: 'uid',
    asGroup: ['g'],
    asUserExtra: ['k=v'],
    disableCompression: true,
  });
});

test('what was not given is left out', () => {
  expect(toConfigFlags({ context: undefined })).toEqual({});
});
