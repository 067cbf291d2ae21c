import { describe, expect, test } from '@jest/globals';
import { parseKubeconfig } from './kubeconfig-file.js';
import { MAX_TEXT_LENGTH } from './yaml-value.js';

const parse = (text: string) => parseKubeconfig(text, '/k/config');
const userOf = (fields: string) => parse(`users: [{name: u, user: {${fields}}}]`).users.get('u');

describe('exec', () => {
  test.each([
    ['client.authentication.k8s.io/v1beta1', 'IfAvailable'],
    ['client.authentication.k8s.io/v1alpha1', 'IfAvailable'],
    ['client.authentication.k8s.io/v1', ''],
  ])('interactiveMode of %s is %j when not set', (apiVersion, interactiveMode) => {
    expect(userOf(`exec: {apiVersion: ${apiVersion}, command: x}`)?.exec).toEqual({
      apiVersion,
      command: 'x',
      args: [],
      env: [],
      installHint: '',
      provideClusterInfo: false,
      interactiveMode,
    });
  });

  test('all that can be set', () => {
    const exec = userOf(
      'exec: {apiVersion: v, command: x, args: [a, ""], env: [{name: A, value: b}, {name: C}], installHint: h, provideClusterInfo: true, interactiveMode: Always}',
    )?.exec;
    expect(exec).toEqual({
      apiVersion: 'v',
      command: 'x',
      args: ['a', ''],
      env: [
        { name: 'A', value: 'b' },
        { name: 'C', value: '' },
      ],
      installHint: 'h',
      provideClusterInfo: true,
      interactiveMode: 'Always',
    });
  });

  test('an empty exec is there, a null one is not', () => {
    expect(userOf('exec: {}')?.exec).not.toBeNull();
    expect(userOf('exec: null')?.exec).toBeNull();
    expect(userOf('auth-provider: {}')?.authProvider).toEqual({ name: '', config: new Map() });
  });
});

test('the exec extension of a cluster is kept as JSON, whatever its keys are', () => {
  const { clusters } = parse(
    'clusters: [{name: c, cluster: {extensions: [{name: client.authentication.k8s.io/exec, extension: {__proto__: {a: 1}, 1: [true, null, 1.5]}}]}}]',
  );
  expect(JSON.stringify(clusters.get('c')?.execConfig)).toBe('{"1":[true,null,1.5],"__proto__":{"a":1}}');
});

test('a kubeconfig of UTF-8 text in base64', () => {
  const data = Buffer.from('# für\n-----BEGIN').toString('base64');
  expect(
    userOf(`client-certificate-data: "${data.slice(0, 4)}\\n${data.slice(4)}"`)?.clientCertificateData,
  ).toBe('# für\n-----BEGIN');
});

describe('what is no kubeconfig', () => {
  test.each([
    ['hello', 'the document is a string, not a mapping'],
    ['5', 'the document is a number, not a mapping'],
    ['current-context: [a]', 'current-context is a list, not a string'],
    ['current-context: yes', 'current-context is a boolean, not a string'],
    ['contexts: [{name: {}}]', 'contexts[0].name is a mapping, not a string'],
    ['contexts: [{name: a}, foo]', 'contexts[1] is a string, not a mapping'],
    ['clusters: [{name: a, cluster: []}]', 'clusters[0].cluster is a list, not a mapping'],
    ['users: [{name: u, user: {as-groups: g}}]', 'users[0].user.as-groups is a string, not a list'],
    [
      'users: [{name: u, user: {as-user-extra: {k: v}}}]',
      'users[0].user.as-user-extra[…] is a string, not a list',
    ],
    ['users: [{name: u, user: {exec: {args: [1]}}}]', 'users[0].user.exec.args[0] is a number, not a string'],
    ['users: [{name: u, user: {exec: {env: {A: b}}}}]', 'users[0].user.exec.env is a mapping, not a list'],
    [
      'users: [{name: u, user: {client-key-data: Zg=}}]',
      'users[0].user.client-key-data: illegal base64 data',
    ],
    [
      'users: [{name: u, user: {client-key-data: Zm_v}}]',
      'users[0].user.client-key-data: illegal base64 data',
    ],
    ['users: [{name: "\\e", user: {}}, {name: "\\e"}]', 'duplicate name "\\u{001b}" in list of users'],
    ['kind: Secret', 'no kind "Secret" is registered for version "v1"'],
    ['a: b\n c: [', 'yaml: line 1: block as implicit key'],
    ['a: "b', 'yaml: line 1: missing char'],
    ['\tfoo: 1', 'yaml: line 1: tab as indent'],
    ['a: *b', 'yaml: unknown anchor referenced'],
  ])('%j', (text, message) => {
    expect(() => parse(text)).toThrow(new Error(message));
  });

  test('a billion laughs', () => {
    const levels = ['a: &a [x, x, x, x, x, x, x, x]'];
    for (const [letter, before] of [...'bcdefgh'].map((name, index) => [name, 'abcdefgh'[index] ?? ''])) {
      levels.push(
        `${letter ?? ''}: &${letter ?? ''} [${Array(8)
          .fill(`*${before ?? ''}`)
          .join()}]`,
      );
    }
    expect(() => parse(levels.join('\n'))).toThrow('yaml: document contains excessive aliasing');
  });

  test.each(['[', '{a: ', '- ', '? '])('20,000 times %j: an error, soon, or nothing', (nesting) => {
    const started = Date.now();
    try {
      parse(nesting.repeat(20_000));
    } catch (error) {
      expect((error as Error).message).toMatch(/^(yaml: |the document is )/);
    }
    expect(Date.now() - started).toBeLessThan(10_000);
  });

  test('what is too large', () => {
    expect(() => parse(`# ${'x'.repeat(MAX_TEXT_LENGTH)}`)).toThrow('is larger than 16 MiB');
  });
});

test('a large kubeconfig is read soon', () => {
  const names = Array.from({ length: 2000 }, (_, index) => `c${String(index)}`);
  const data = Buffer.from('x'.repeat(1500)).toString('base64');
  const text = names
    .map((name) => `- {name: ${name}, cluster: {certificate-authority-data: ${data}}}`)
    .join('\n');
  const started = Date.now();
  expect(parse(`clusters:\n${text}`).clusters.size).toBe(2000);
  expect(Date.now() - started).toBeLessThan(5000);
});
