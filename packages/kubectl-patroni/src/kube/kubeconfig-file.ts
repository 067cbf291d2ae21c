import { dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { Field } from './field.js';
import type { AuthProviderConfig, Cluster, Context, ExecConfig, Kubeconfig, User } from './kubeconfig.js';
import { quote } from './wording.js';
import { readYaml } from './yaml-value.js';

const EXEC_EXTENSION = 'client.authentication.k8s.io/exec';
const OPTIONAL_MODE_VERSIONS = ['v1alpha1', 'v1beta1'].map(
  (version) => `client.authentication.k8s.io/${version}`,
);

/**
 * Reads one kubeconfig (client-go clientcmd.LoadFromFile and api/v1). Unknown keys are left alone, as kubectl does;
 * relative paths are resolved against the file's folder.
 *
 * @param file its path: where relative paths start
 * @throws Error that says what is wrong and where in the file; it quotes no value
 */
export function parseKubeconfig(text: string, file: string): Kubeconfig {
  const root = new Field(readYaml(text));
  checkKind(root);
  const located = locator(file);
  return {
    clusters: named(root.at('clusters'), 'cluster', (cluster) => readCluster(cluster, located)),
    users: named(root.at('users'), 'user', (user) => readUser(user, located)),
    contexts: named(root.at('contexts'), 'context', readContext),
    currentContext: root.at('current-context').text(),
  };
}

function checkKind(root: Field): void {
  const kind = root.at('kind').text() || 'Config';
  const version = root.at('apiVersion').text() || 'v1';
  if (kind === 'Config' && version === 'v1') return;
  throw new Error(`no kind ${quote(kind)} is registered for version ${quote(version)}`);
}

/** One name twice is an error in client-go (api/v1/conversion.go), which prints all entries, secrets included. */
function named<T>(list: Field, kind: string, read: (entry: Field) => T): Map<string, T> {
  const entries = new Map<string, T>();
  for (const item of list.items()) {
    const name = item.at('name').text();
    if (entries.has(name)) throw new Error(`duplicate name ${quote(name)} in list of ${kind}s`);
    entries.set(name, read(item.at(kind)));
  }
  return entries;
}

/** clientcmd.ResolvePaths: empty and absolute paths stay. */
function locator(file: string): (path: string) => string {
  const folder = resolve(dirname(file));
  return (path) => (path === '' || isAbsolute(path) ? path : join(folder, path));
}

function readCluster(cluster: Field, located: (path: string) => string): Cluster {
  const extensions = named(cluster.at('extensions'), 'extension', (extension) => extension.json());
  return {
    server: cluster.at('server').text(),
    tlsServerName: cluster.at('tls-server-name').text(),
    insecureSkipTlsVerify: cluster.at('insecure-skip-tls-verify').flag(),
    certificateAuthority: located(cluster.at('certificate-authority').text()),
    certificateAuthorityData: cluster.at('certificate-authority-data').data(),
    proxyUrl: cluster.at('proxy-url').text(),
    disableCompression: cluster.at('disable-compression').flag(),
    execConfig: extensions.get(EXEC_EXTENSION) ?? null,
  };
}

function readUser(user: Field, located: (path: string) => string): User {
  return {
    clientCertificate: located(user.at('client-certificate').text()),
    clientCertificateData: user.at('client-certificate-data').data(),
    clientKey: located(user.at('client-key').text()),
    clientKeyData: user.at('client-key-data').data(),
    token: user.at('token').text(),
    tokenFile: located(user.at('tokenFile').text()),
    username: user.at('username').text(),
    password: user.at('password').text(),
    as: user.at('as').text(),
    asUid: user.at('as-uid').text(),
    asGroups: texts(user.at('as-groups')),
    asUserExtra: new Map(
      user
        .at('as-user-extra')
        .entries()
        .map(([key, values]) => [key, texts(values)]),
    ),
    authProvider: readAuthProvider(user.at('auth-provider')),
    exec: readExec(user.at('exec'), located),
  };
}

function readAuthProvider(provider: Field): AuthProviderConfig | null {
  if (!provider.isSet) return null;
  const config = provider.at('config').entries();
  return {
    name: provider.at('name').text(),
    config: new Map(config.map(([key, value]) => [key, value.text()])),
  };
}

function readExec(exec: Field, located: (path: string) => string): ExecConfig | null {
  if (!exec.isSet) return null;
  const apiVersion = exec.at('apiVersion').text();
  const command = exec.at('command').text();
  const mode = exec.at('interactiveMode').text();
  return {
    apiVersion,
    // A bare name is looked up on the PATH.
    command: command.includes(sep) ? located(command) : command,
    args: texts(exec.at('args')),
    env: exec
      .at('env')
      .items()
      .map((variable) => ({ name: variable.at('name').text(), value: variable.at('value').text() })),
    installHint: exec.at('installHint').text(),
    provideClusterInfo: exec.at('provideClusterInfo').flag(),
    interactiveMode: mode === '' && OPTIONAL_MODE_VERSIONS.includes(apiVersion) ? 'IfAvailable' : mode,
  };
}

function readContext(context: Field): Context {
  return {
    cluster: context.at('cluster').text(),
    user: context.at('user').text(),
    namespace: context.at('namespace').text(),
  };
}

function texts(list: Field): string[] {
  return list.items().map((item) => item.text());
}
