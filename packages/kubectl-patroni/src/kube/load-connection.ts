import { isDeepStrictEqual } from 'node:util';
import type { ConfigFlags, Connection, Impersonation } from './connection.js';
import { authoritiesProblem } from './certificates.js';
import { credentialsFor } from './credentials.js';
import { ANONYMOUS, basic, staticCredentials } from './credentials-static.js';
import type { Environment } from './environment.js';
import { inClusterConnection, inClusterNamespace, isInCluster } from './in-cluster.js';
import { NO_CLUSTER, NO_USER, type Cluster, type User } from './kubeconfig.js';
import { loadKubeconfig } from './kubeconfig-load.js';
import { selectConnection, type Selection } from './kubeconfig-overrides.js';
import { confirmUsable } from './kubeconfig-validation.js';
import { DEFAULT_SERVER, parseServer } from './server-url.js';
import { configError, fileError } from './wording.js';

/**
 * Finds out which API server kubectl would talk to, and as whom (client-go clientcmd.DeferredLoadingClientConfig):
 * kubeconfig files, flags over them, and the cluster that this pod is in when neither says anything.
 *
 * Credentials are not asked for yet: no program is run and no token is read.
 *
 * @throws KubeError with reason `Config` or `Credentials`
 */
export function loadConnection(flags: ConfigFlags, environment: Environment): Connection {
  const defaultServer = environment.env.KUBERNETES_MASTER || DEFAULT_SERVER;
  const kubeconfig = loadKubeconfig(flags.kubeconfig, environment);
  const selection = selectConnection(kubeconfig, flags, defaultServer);
  confirmUsable(selection, environment);
  const namespace = namespaceOf(selection, environment);
  if (saysNothing(selection, defaultServer) && isInCluster(environment)) {
    return {
      ...inClusterConnection(flags, environment),
      namespace,
      proxyUrl: null,
      disableCompression: false,
      impersonate: null,
    };
  }
  return { ...serverAndUser(selection, environment), namespace };
}

/** Flag, context, and in a pod its own; else `default`. */
function namespaceOf({ context }: Selection, environment: Environment): string {
  const own = context.namespace === '' && isInCluster(environment) ? inClusterNamespace(environment) : null;
  return context.namespace || (own ?? 'default');
}

function serverAndUser(
  { cluster, user }: Selection,
  environment: Environment,
): Omit<Connection, 'namespace'> {
  const { url: server, text, userInfo } = parseServer(cluster.server);
  const common = {
    server,
    proxyUrl: cluster.proxyUrl || null,
    disableCompression: cluster.disableCompression,
    impersonate: impersonationOf(user),
  };
  if (server.protocol === 'http:') {
    // What identifies us is not sent in the clear (client-go reads it only "if we are secure").
    const authorization = userInfo === null ? null : basic(userInfo);
    return {
      ...common,
      tls: { ca: null, insecure: false, serverName: null },
      credentials: staticCredentials({ ...ANONYMOUS, authorization }),
    };
  }
  const tls = {
    ca: authoritiesOf(cluster, environment),
    insecure: cluster.insecureSkipTlsVerify,
    serverName: cluster.tlsServerName || null,
  };
  const exec = { ...cluster, server: text, ca: tls.ca };
  return { ...common, tls, credentials: credentialsFor(user, { server, tls, exec, userInfo }, environment) };
}

function authoritiesOf(cluster: Cluster, environment: Environment): string | null {
  const { certificateAuthority: path, certificateAuthorityData: data } = cluster;
  if (path === '' && data === '') return null;
  if (cluster.insecureSkipTlsVerify) {
    throw configError('specifying a root certificates file with the insecure flag is not allowed');
  }
  const pem = data || readAuthorities(path, environment);
  const problem = authoritiesProblem(pem);
  if (problem !== null) throw configError(problem);
  return pem;
}

function readAuthorities(path: string, environment: Environment): string {
  try {
    return environment.readFile(path);
  } catch (error) {
    throw configError(fileError(path, error));
  }
}

function impersonationOf(user: User): Impersonation | null {
  if (user.as === '') return null;
  return {
    user: user.as,
    uid: user.asUid || null,
    groups: [...user.asGroups],
    // fromEntries defines own properties: even `__proto__` stays an ordinary key.
    extra: Object.fromEntries([...user.asUserExtra].map(([key, values]) => [key, [...values]])),
  };
}

/**
 * Whether kubeconfig and flags come down to nothing but the default server, as kubectl 1.32 decides it (client-go
 * IsDefaultConfig). So --as, --server and --disable-compression lead away from the cluster that a pod is in, while
 * --token does not: over http it is not used.
 */
function saysNothing({ cluster, user }: Selection, defaultServer: string): boolean {
  if (cluster.server !== defaultServer) return false;
  if (parseServer(defaultServer).url.protocol === 'https:') {
    return (
      isDeepStrictEqual(cluster, { ...NO_CLUSTER, server: defaultServer }) && isDeepStrictEqual(user, NO_USER)
    );
  }
  return cluster.proxyUrl === '' && !cluster.disableCompression && user.as === '';
}
