/** Makes what we read of a kubeconfig comparable with what `kubectl config view` prints of it. */
import { basename } from 'node:path';
import type { Cluster, Context, ExecConfig, Kubeconfig, User } from '../src/kube/kubeconfig.js';
import type { View } from './kubectl-run.js';

type Entry = Record<string, unknown>;

/** Our reading, in kubectl's shape. */
export function viewOf(kubeconfig: Kubeconfig): View {
  return {
    clusters: list(kubeconfig.clusters, (name, cluster) => ({ name, cluster: clusterView(cluster) })),
    users: list(kubeconfig.users, (name, user) => ({ name, user: userView(user) })),
    contexts: list(kubeconfig.contexts, (name, context) => ({ name, context: contextView(context) })),
    'current-context': kubeconfig.currentContext,
  };
}

function list<T, E>(entries: ReadonlyMap<string, T>, view: (name: string, entry: T) => E): E[] | null {
  const names = [...entries.keys()].sort();
  return names.length === 0 ? null : names.map((name) => view(name, entries.get(name) as T));
}

function clusterView(cluster: Cluster): Entry {
  const extension = { name: 'client.authentication.k8s.io/exec', extension: cluster.execConfig };
  return {
    server: cluster.server,
    ...set({
      'tls-server-name': cluster.tlsServerName,
      'insecure-skip-tls-verify': cluster.insecureSkipTlsVerify,
      'certificate-authority': cluster.certificateAuthority,
      'certificate-authority-data': base64(cluster.certificateAuthorityData),
      'proxy-url': cluster.proxyUrl,
      'disable-compression': cluster.disableCompression,
      extensions: cluster.execConfig === null ? '' : [extension],
    }),
  };
}

function userView(user: User): Entry {
  const provider = user.authProvider;
  return set({
    'client-certificate': user.clientCertificate,
    'client-certificate-data': base64(user.clientCertificateData),
    'client-key': user.clientKey,
    'client-key-data': base64(user.clientKeyData),
    token: user.token,
    tokenFile: user.tokenFile,
    as: user.as,
    'as-uid': user.asUid,
    'as-groups': user.asGroups.length === 0 ? '' : user.asGroups,
    'as-user-extra': user.asUserExtra.size === 0 ? '' : Object.fromEntries(user.asUserExtra),
    username: user.username,
    password: user.password,
    'auth-provider': provider && {
      name: provider.name,
      config: provider.config.size === 0 ? null : Object.fromEntries(provider.config),
    },
    exec: user.exec && execView(user.exec),
  });
}

function execView(exec: ExecConfig): Entry {
  return {
    command: exec.command,
    args: exec.args.length === 0 ? null : exec.args,
    env: exec.env.length === 0 ? null : exec.env,
    provideClusterInfo: exec.provideClusterInfo,
    ...set({
      apiVersion: exec.apiVersion,
      installHint: exec.installHint,
      interactiveMode: exec.interactiveMode,
    }),
  };
}

function contextView(context: Context): Record<string, string> {
  const { cluster, user, namespace } = context;
  return { cluster, user, ...(namespace && { namespace }) };
}

/** Leaves out what is empty, as Go's `omitempty`. */
function set(entry: Entry): Entry {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value || value === 0));
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

const PATHS = ['certificate-authority', 'client-certificate', 'client-key', 'tokenFile', 'command'];

/**
 * Leaves out of a view what cannot be compared: the folders of paths, which kubectl prints as they stand in the file (that
 * they are resolved shows in what is read from them), and extensions that nothing reads.
 */
export function comparable(view: View): unknown {
  const { clusters, users, contexts, 'current-context': currentContext } = view;
  return JSON.parse(JSON.stringify({ clusters, users, contexts, currentContext }), (key, value: unknown) => {
    if (PATHS.includes(key) && typeof value === 'string') return basename(value);
    if (key === 'extensions' && Array.isArray(value)) {
      const read = (value as { name: string }[]).filter(({ name }) =>
        name.startsWith('client.authentication'),
      );
      return read.length === 0 ? undefined : read;
    }
    return value;
  });
}
