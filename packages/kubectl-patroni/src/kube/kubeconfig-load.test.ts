import { delimiter, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { memoryEnvironment } from './environment.fixture.js';
import { KubeError } from './errors.js';
import { loadKubeconfig } from './kubeconfig-load.js';

const list = (...paths: string[]) => ({ env: { KUBECONFIG: paths.join(delimiter) } });
const contextNamed = (name: string) => `{current-context: ${name}, contexts: [{name: ${name}}]}`;

describe('which files', () => {
  test('~/.kube/config when nothing names another', () => {
    const environment = memoryEnvironment({ '/home/me/.kube/config': contextNamed('home') });
    expect(loadKubeconfig(undefined, environment).currentContext).toBe('home');
  });

  test('nothing at all is no error and no warning', () => {
    const environment = memoryEnvironment();
    const { clusters, users, contexts, currentContext } = loadKubeconfig(undefined, environment);
    expect([clusters.size, users.size, contexts.size, currentContext]).toEqual([0, 0, 0, '']);
    expect(environment.warnings).toEqual([]);
  });

  test('each file is read once: one may be a pipe', () => {
    const environment = memoryEnvironment({ '/a': contextNamed('a') }, list('/a', '/b', '/a', ''));
    loadKubeconfig(undefined, environment);
    expect(environment.reads).toEqual(['/a', '/b']);
    const explicit = memoryEnvironment({ '/a': contextNamed('a') });
    loadKubeconfig('/a', explicit);
    expect(explicit.reads).toEqual(['/a']);
  });

  test('a warning when all files of $KUBECONFIG are missing, none when one is there', () => {
    const environment = memoryEnvironment({ '/c': '' }, list('/a', '/b'));
    loadKubeconfig(undefined, environment);
    expect(environment.warnings).toEqual(['Config not found: /a, /b']);
    const other = memoryEnvironment({ '/c': '' }, list('/a', '/c'));
    loadKubeconfig(undefined, other);
    expect(other.warnings).toEqual([]);
  });

  test('a file that is there and cannot be read is an error', () => {
    const environment = memoryEnvironment({ '/b': contextNamed('b') }, list('/a', '/b'));
    const { readFile } = environment;
    environment.readFile = (path) => {
      if (path === '/a') throw Object.assign(new Error(), { code: 'EACCES' });
      return readFile(path);
    };
    expect(() => loadKubeconfig(undefined, environment)).toThrow(
      new KubeError('error: error loading config file "/a": open /a: permission denied', 'Config'),
    );
  });

  test('relative paths start at the folder of the file, which may itself be relative', () => {
    const text = 'users: [{name: u, user: {tokenFile: t, client-key: /abs, exec: {command: ./bin/x}}}]';
    const environment = memoryEnvironment({ 'sub/k.yaml': text }, list('sub/k.yaml'));
    expect(loadKubeconfig(undefined, environment).users.get('u')).toMatchObject({
      tokenFile: resolve('sub/t'),
      clientKey: '/abs',
      clientCertificate: '',
      exec: { command: resolve('sub/bin/x') },
    });
  });

  test('a path that could drive a terminal is shown harmless', () => {
    const environment = memoryEnvironment({ '/\u001b[2J': '[]' }, list('/\u001b[2J'));
    expect(() => loadKubeconfig(undefined, environment)).toThrow(
      'error: error loading config file "/\\u{001b}[2J": the document is a list, not a mapping',
    );
  });
});
