import { describe, expect, test } from '@jest/globals';
import type { ConfigFlags } from './connection.js';
import { NO_CLUSTER, NO_USER, type Kubeconfig } from './kubeconfig.js';
import { selectConnection } from './kubeconfig-overrides.js';

const kubeconfig: Kubeconfig = {
  currentContext: 'x',
  contexts: new Map([['x', { cluster: 'c', user: 'u', namespace: 'n' }]]),
  clusters: new Map([
    ['c', { ...NO_CLUSTER, server: 'https://c', tlsServerName: 'name', disableCompression: true }],
  ]),
  users: new Map([
    [
      'u',
      {
        ...NO_USER,
        clientCertificateData: 'CERT',
        clientKeyData: 'KEY',
        asGroups: ['g'],
        asUserExtra: new Map([['a', ['1', '2']]]),
      },
    ],
  ]),
};
const select = (flags: ConfigFlags) => selectConnection(kubeconfig, flags, 'http://default');

test('an empty flag counts as not given', () => {
  const empty = {
    context: '',
    cluster: '',
    user: '',
    namespace: '',
    server: '',
    tlsServerName: '',
    token: '',
  };
  const others = {
    certificateAuthority: '',
    clientCertificate: '',
    clientKey: '',
    as: '',
    asUid: '',
    asGroup: [],
  };
  expect(select({ ...empty, ...others })).toEqual(select({}));
});

test('a flag that is false overrides nothing', () => {
  expect(select({ disableCompression: false, insecureSkipTlsVerify: false })).toEqual(select({}));
});

test('the kubeconfig stays as it was', () => {
  const before = select({});
  select({
    token: 't',
    server: 'https://s',
    asUserExtra: ['a=3'],
    clientKey: '/k',
    insecureSkipTlsVerify: true,
  });
  expect(select({})).toEqual(before);
});

// kubectl up to 1.33 refuses this ("client-cert-data and client-cert are both specified"); later client-go has the flags
// override the data (clientcmd getAuthInfo).
test('--client-certificate and --client-key take the place of data', () => {
  expect(select({ clientCertificate: '/c', clientKey: '/k' }).user).toMatchObject({
    clientCertificate: '/c',
    clientCertificateData: '',
    clientKey: '/k',
    clientKeyData: '',
  });
});

describe('--as-user-extra', () => {
  test.each<[string[], [string, string[]][]]>([
    [
      ['b=1'],
      [
        ['a', ['1', '2']],
        ['b', ['1']],
      ],
    ],
    [
      ['b=1', 'b=2'],
      [
        ['a', ['1', '2']],
        ['b', ['1', '2']],
      ],
    ],
    [['a=3'], [['a', ['3']]]],
    [
      ['b=c=d'],
      [
        ['a', ['1', '2']],
        ['b', ['c=d']],
      ],
    ],
    [
      ['b='],
      [
        ['a', ['1', '2']],
        ['b', ['']],
      ],
    ],
    [
      ['__proto__=1'],
      [
        ['a', ['1', '2']],
        ['__proto__', ['1']],
      ],
    ],
  ])('%j', (asUserExtra, expected) => {
    expect([...select({ as: 'me', asUserExtra }).user.asUserExtra]).toEqual(expected);
  });

  test.each(['b', '=c', ''])('%j is no pair', (pair) => {
    expect(() => select({ asUserExtra: [pair] })).toThrow(
      `error: invalid value "${pair}" for flag --as-user-extra: it has to be key=value`,
    );
  });
});
