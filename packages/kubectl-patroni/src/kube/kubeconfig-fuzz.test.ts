import { delimiter } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { decodeText } from './environment.js';
import { memoryEnvironment } from './environment.fixture.js';
import { KubeError } from './errors.js';
import { loadKubeconfig } from './kubeconfig-load.js';
import { loadConnection } from './load-connection.js';

const CONFIG = '/home/me/.kube/config';
const SECRET = 's3cret';
const prototypeKeys = Reflect.ownKeys(Object.prototype);

afterEach(() => {
  expect(Reflect.ownKeys(Object.prototype)).toEqual(prototypeKeys);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

/** Loads a kubeconfig. @returns the error's message, null when there is none */
function load(text: string): string | null {
  try {
    loadConnection({}, memoryEnvironment({ [CONFIG]: text }));
    return null;
  } catch (error) {
    // Anything but a KubeError is a crash.
    if (!(error instanceof KubeError)) throw error;
    expect(['Config', 'Credentials']).toContain(error.reason);
    return error.message;
  }
}

const KEYS = [
  ...['apiVersion', 'kind', 'clusters', 'users', 'contexts', 'current-context', 'preferences', 'extensions'],
  ...[
    'name',
    'cluster',
    'user',
    'context',
    'namespace',
    'server',
    'tls-server-name',
    'insecure-skip-tls-verify',
  ],
  ...['certificate-authority', 'certificate-authority-data', 'proxy-url', 'disable-compression', 'extension'],
  ...['client-certificate', 'client-certificate-data', 'client-key', 'client-key-data', 'token', 'tokenFile'],
  ...[
    'username',
    'password',
    'as',
    'as-uid',
    'as-groups',
    'as-user-extra',
    'auth-provider',
    'config',
    'exec',
  ],
  ...['command', 'args', 'env', 'value', 'installHint', 'provideClusterInfo', 'interactiveMode'],
  ...['__proto__', 'constructor', 'prototype', 'toString', '<<'],
];
const VALUES = [
  ...[
    'https://h:6443',
    'http://h',
    'h',
    'ftp://h',
    '%zz://',
    'x',
    'v1',
    'Config',
    'Never',
    '',
    '/no/such/file',
  ],
  ...[
    'client.authentication.k8s.io/v1',
    'client.authentication.k8s.io/exec',
    'oidc',
    'gcp',
    'Zm9v',
    '\u001b[2J',
  ],
  ...['__proto__', 'constructor'],
];

/** What has the keys of a kubeconfig, and anything as values. */
const anything = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.constantFrom<unknown>(...VALUES, null, true, false, 0, 1.5, -1),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.oneof(fc.constantFrom(...KEYS), fc.string()), tie('value')), { maxLength: 8 })
      .map((entries) => Object.fromEntries(entries)),
  ),
})).value;

describe('whatever a kubeconfig holds, it loads or is a KubeError', () => {
  test('bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void load(decodeText(bytes))),
      { numRuns: 500 },
    );
  });

  test('text that looks like YAML', () => {
    const part = fc.constantFrom(
      ...KEYS,
      ...VALUES,
      ...': ,- ,\n,\n  ,{,},[,],&a ,*a,<<: ,? ,! ,|,>,"'.split(','),
      "'",
      ',',
      '\t',
      '#',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => void load(parts.join(''))),
      { numRuns: 1000 },
    );
  });

  test('JSON with the keys of a kubeconfig', () => {
    fc.assert(
      fc.property(anything, (value) => void load(JSON.stringify(value))),
      { numRuns: 1000 },
    );
  });

  test('YAML with the keys of a kubeconfig', () => {
    fc.assert(
      fc.property(anything, (value) => void load(stringify(value) ?? '')),
      { numRuns: 300 },
    );
  });

  test('a kubeconfig with one thing replaced by anything', () => {
    fc.assert(
      fc.property(broken(anything), (value) => void load(JSON.stringify(value))),
      { numRuns: 1000 },
    );
  });
});

test('no error shows a secret', () => {
  const wrong = fc.oneof(
    fc.constantFrom<unknown>(null, 5, [], {}, true, '!', [SECRET], { a: SECRET }),
    fc.string(),
  );
  fc.assert(
    fc.property(broken(wrong), fc.boolean(), fc.nat(), (value, cut, at) => {
      const text = JSON.stringify(value);
      expect(load(cut ? text.slice(0, at % text.length) : text) ?? '').not.toContain(SECRET);
    }),
    { numRuns: 1000 },
  );
});

/** A kubeconfig that could be used, all of it secret that may be. */
const VALID = {
  'current-context': 'x',
  contexts: [{ name: 'x', context: { cluster: 'c', user: 'u', namespace: 'ns' } }],
  clusters: [
    {
      name: 'c',
      cluster: {
        server: `https://me:${SECRET}@h:6443`,
        'proxy-url': `http://me:${SECRET}@p`,
        'certificate-authority-data': Buffer.from(SECRET).toString('base64'),
        extensions: [{ name: 'client.authentication.k8s.io/exec', extension: { key: SECRET } }],
      },
    },
  ],
  users: [
    {
      name: 'u',
      user: {
        token: SECRET,
        username: 'me',
        password: SECRET,
        'client-certificate-data': Buffer.from(SECRET).toString('base64'),
        'client-key-data': Buffer.from(SECRET).toString('base64'),
        'auth-provider': { name: 'oidc', config: { 'client-secret': SECRET, 'id-token': SECRET } },
        exec: {
          apiVersion: 'client.authentication.k8s.io/v1',
          command: 'x',
          args: [SECRET],
          env: [{ name: 'A', value: SECRET }],
          interactiveMode: 'Never',
        },
      },
    },
  ],
};

/** What a user may have of VALID's, at once or alone. */
const WAYS = ['token', 'password', 'client-certificate-data', 'client-key-data', 'auth-provider', 'exec'];

/** VALID with a user who has only some of it, and with the value at some place replaced or left out. */
function broken(replacement: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(fc.array(fc.nat(), { minLength: 1, maxLength: 8 }), replacement, fc.boolean(), fc.subarray(WAYS))
    .map(([path, value, omit, ways]) => {
      const copy = JSON.parse(JSON.stringify(VALID)) as typeof VALID;
      for (const user of copy.users.map((entry): Record<string, unknown> => entry.user)) {
        for (const way of WAYS.filter((other) => !ways.includes(other))) Reflect.deleteProperty(user, way);
      }
      let holder: Record<string, unknown> = copy;
      for (const [depth, step] of path.entries()) {
        const keys = Object.keys(holder);
        const key = keys[step % Math.max(keys.length, 1)] ?? 'new';
        const inner = holder[key];
        if (depth === path.length - 1 || typeof inner !== 'object' || inner === null) {
          if (omit && !Array.isArray(holder)) Reflect.deleteProperty(holder, key);
          else holder[key] = value;
          break;
        }
        holder = inner as Record<string, unknown>;
      }
      return copy;
    });
}

test('of any files, each name is as in the first that has it', () => {
  const name = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor');
  const entries = fc.uniqueArray(fc.record({ name, server: fc.string() }), {
    selector: (entry) => entry.name,
  });
  const file = fc.record({ entries, current: fc.constantFrom('', 'a', 'b') });
  fc.assert(
    fc.property(fc.array(file, { maxLength: 4 }), (files) => {
      const paths = files.map((_, index) => `/${String(index)}`);
      const texts = files.map(({ entries: list, current }) =>
        JSON.stringify({
          'current-context': current,
          clusters: list.map((entry) => ({ name: entry.name, cluster: { server: entry.server } })),
        }),
      );
      const environment = memoryEnvironment(
        Object.fromEntries(paths.map((path, index) => [path, texts[index] ?? ''])),
        {
          env: { KUBECONFIG: paths.join(delimiter) },
        },
      );
      const { clusters, currentContext } = loadKubeconfig(undefined, environment);
      expect(currentContext).toBe(files.find(({ current }) => current !== '')?.current ?? '');
      const all = files.flatMap(({ entries: list }) => list);
      expect(new Set(clusters.keys())).toEqual(new Set(all.map((entry) => entry.name)));
      for (const [key, { server }] of clusters) {
        expect(server).toBe(all.find((entry) => entry.name === key)?.server);
      }
    }),
    { numRuns: 200 },
  );
});
