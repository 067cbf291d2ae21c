import type { ConfigFlags } from './connection.js';
import {
  NO_CLUSTER,
  NO_CONTEXT,
  NO_USER,
  type Cluster,
  type Context,
  type Kubeconfig,
  type User,
} from './kubeconfig.js';
import { configError, quote } from './wording.js';

/** The part of a kubeconfig that is used, with the flags applied. */
export interface Selection {
  contextName: string;
  /** Whether the kubeconfig has a context of that name; an unset name needs none. */
  contextFound: boolean;
  clusterName: string;
  userName: string;
  context: Context;
  cluster: Cluster;
  user: User;
}

/**
 * Chooses context, cluster and user, and lays the flags over them (client-go clientcmd.DirectClientConfig: getContext,
 * getCluster, getAuthInfo). As in client-go, a flag with an empty value counts as not given and `--flag=false` overrides
 * nothing.
 *
 * @param defaultServer used where the cluster has none
 * @throws KubeError when a flag names what is not there
 */
export function selectConnection(
  kubeconfig: Kubeconfig,
  flags: ConfigFlags,
  defaultServer: string,
): Selection {
  const contextName = flags.context || kubeconfig.currentContext;
  const named = kubeconfig.contexts.get(contextName);
  const context: Context = {
    cluster: flags.cluster || named?.cluster || NO_CONTEXT.cluster,
    user: flags.user || named?.user || NO_CONTEXT.user,
    namespace: flags.namespace || named?.namespace || NO_CONTEXT.namespace,
  };
  const user = kubeconfig.users.get(context.user);
  const cluster = kubeconfig.clusters.get(context.cluster);
  const missing =
    (user === undefined && flags.user && `auth info ${quote(flags.user)}`) ||
    (named === undefined && flags.context && `context ${quote(flags.context)}`) ||
    (cluster === undefined && flags.cluster && `cluster ${quote(flags.cluster)}`);
  if (missing) throw configError(`${missing} does not exist`);
  return {
    contextName,
    contextFound: named !== undefined || contextName === '',
    clusterName: context.cluster,
    userName: context.user,
    context,
    cluster: overrideCluster(cluster ?? NO_CLUSTER, flags, defaultServer),
    user: overrideUser(user ?? NO_USER, flags),
  };
}

function overrideCluster(cluster: Cluster, flags: ConfigFlags, defaultServer: string): Cluster {
  const verification =
    flags.insecureSkipTlsVerify || flags.certificateAuthority
      ? {
          insecureSkipTlsVerify: flags.insecureSkipTlsVerify ?? false,
          certificateAuthority: flags.certificateAuthority ?? '',
          certificateAuthorityData: '',
        }
      : {};
  return {
    ...cluster,
    ...verification,
    server: flags.server || cluster.server || defaultServer,
    // Another server is not reached under the name that the kubeconfig has for its own.
    tlsServerName: flags.server || flags.tlsServerName ? (flags.tlsServerName ?? '') : cluster.tlsServerName,
    disableCompression: flags.disableCompression || cluster.disableCompression,
  };
}

function overrideUser(user: User, flags: ConfigFlags): User {
  return {
    ...user,
    ...(flags.clientCertificate && {
      clientCertificate: flags.clientCertificate,
      clientCertificateData: '',
    }),
    ...(flags.clientKey && { clientKey: flags.clientKey, clientKeyData: '' }),
    token: flags.token || user.token,
    as: flags.as || user.as,
    asUid: flags.asUid || user.asUid,
    asGroups: flags.asGroup?.length ? flags.asGroup : user.asGroups,
    asUserExtra: new Map([...user.asUserExtra, ...parseUserExtra(flags.asUserExtra ?? [])]),
  };
}

/** `key=value`; a key that comes again adds a value. */
function parseUserExtra(pairs: readonly string[]): Map<string, string[]> {
  const extra = new Map<string, string[]>();
  for (const pair of pairs) {
    const [key = '', ...value] = pair.split('=');
    if (key === '' || value.length === 0) {
      throw configError(`invalid value ${quote(pair)} for flag --as-user-extra: it has to be key=value`);
    }
    extra.set(key, [...(extra.get(key) ?? []), value.join('=')]);
  }
  return extra;
}
