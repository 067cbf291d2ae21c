import type { ConfigFlags, Connection } from './connection.js';
import { authoritiesProblem } from './certificates.js';
import { tokenFileCredentials } from './credentials-token-file.js';
import { staticCredentials, bearer } from './credentials-static.js';
import type { Environment } from './environment.js';
import { parseServer } from './server-url.js';
import { configError, fileError } from './wording.js';

const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

/** Whether this process runs in a pod with a service account (client-go inClusterClientConfig.Possible). */
export function isInCluster({ env, fileExists }: Environment): boolean {
  return (
    Boolean(env.KUBERNETES_SERVICE_HOST && env.KUBERNETES_SERVICE_PORT) &&
    fileExists(`${SERVICE_ACCOUNT}/token`)
  );
}

/** `$POD_NAMESPACE`, else the service account's namespace, else null (client-go inClusterClientConfig.Namespace). */
export function inClusterNamespace({ env, readFile }: Environment): string | null {
  if (env.POD_NAMESPACE) return env.POD_NAMESPACE;
  try {
    return readFile(`${SERVICE_ACCOUNT}/namespace`).trim() || null;
  } catch {
    return null;
  }
}

/**
 * The API server of the cluster that this pod is in, as the pod's service account (client-go rest.InClusterConfig). Of
 * the flags only --token and --certificate-authority have an effect; --server leads away from here, as in kubectl.
 */
export function inClusterConnection(
  flags: ConfigFlags,
  environment: Environment,
): Pick<Connection, 'server' | 'tls' | 'credentials'> {
  const { env } = environment;
  const host = env.KUBERNETES_SERVICE_HOST ?? '';
  return {
    server: parseServer(
      `https://${host.includes(':') ? `[${host}]` : host}:${env.KUBERNETES_SERVICE_PORT ?? ''}`,
    ).url,
    tls: { ca: authorities(flags.certificateAuthority, environment), insecure: false, serverName: null },
    credentials: flags.token
      ? staticCredentials({ authorization: bearer(flags.token) })
      : tokenFileCredentials(`${SERVICE_ACCOUNT}/token`, '', environment),
  };
}

function authorities(override: string | undefined, { readFile, warn }: Environment): string | null {
  const path = override || `${SERVICE_ACCOUNT}/ca.crt`;
  let problem: string | null;
  try {
    const pem = readFile(path);
    problem = authoritiesProblem(pem);
    if (problem === null) return pem;
  } catch (error) {
    problem = fileError(path, error);
  }
  if (override) throw configError(problem);
  warn(`Expected to load root CA config from ${path}, but got err: ${problem}`);
  return null;
}
