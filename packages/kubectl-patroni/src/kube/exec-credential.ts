/** What goes into and comes out of an exec plugin: the API client.authentication.k8s.io. */
import { keyPairProblem } from './certificates.js';
import type { Identity } from './connection.js';
import { bearer } from './credentials-static.js';
import { Field } from './field.js';
import { KubeError } from './errors.js';
import type { Cluster } from './kubeconfig.js';
import { quote } from './wording.js';
import { readYaml } from './yaml-value.js';

/** The versions that kubectl 1.32 accepts (client-go plugin/pkg/client/auth/exec/exec.go). */
export const EXEC_API_VERSIONS: readonly string[] = [
  'client.authentication.k8s.io/v1beta1',
  'client.authentication.k8s.io/v1',
];

/** What a plugin is told about the cluster. */
export type ExecCluster = Pick<
  Cluster,
  'server' | 'tlsServerName' | 'insecureSkipTlsVerify' | 'proxyUrl' | 'disableCompression' | 'execConfig'
> & {
  /** PEM; null: none. */
  ca: string | null;
};

/** The value of KUBERNETES_EXEC_INFO. @param cluster null: the kubeconfig does not ask for `provideClusterInfo` */
export function execInfo(apiVersion: string, interactive: boolean, cluster: ExecCluster | null): string {
  return JSON.stringify({
    kind: 'ExecCredential',
    apiVersion,
    spec: { cluster: cluster === null ? undefined : clusterInfo(cluster), interactive },
  });
}

/** client-go rest.ConfigToExecCluster; what is empty is left out, except `config`. */
function clusterInfo(cluster: ExecCluster): Record<string, unknown> {
  return {
    server: cluster.server,
    'tls-server-name': cluster.tlsServerName || undefined,
    'insecure-skip-tls-verify': cluster.insecureSkipTlsVerify || undefined,
    'certificate-authority-data':
      cluster.ca === null ? undefined : Buffer.from(cluster.ca).toString('base64'),
    'proxy-url': cluster.proxyUrl || undefined,
    'disable-compression': cluster.disableCompression || undefined,
    config: cluster.execConfig,
  };
}

/** What a plugin answered. */
export interface ExecAnswer {
  identity: Identity;
  /** Milliseconds since 1970; null: for as long as this process runs. */
  expiresAt: number | null;
}

/**
 * Reads what a plugin wrote to standard output.
 *
 * @throws Error in client-go's words; it quotes nothing of the output, which holds secrets
 */
export function parseExecCredential(stdout: string, apiVersion: string): ExecAnswer {
  const root = decoded(stdout, (field) => ({
    apiVersion: field.at('apiVersion').text(),
    kind: field.at('kind').text() || 'ExecCredential',
    hasStatus: field.at('status').isSet,
    token: field.at('status').at('token').text(),
    certificate: field.at('status').at('clientCertificateData').text(),
    key: field.at('status').at('clientKeyData').text(),
    expiresAt: readTime(field.at('status').at('expirationTimestamp').text()),
  }));
  if (root.kind !== 'ExecCredential') {
    throw new Error(
      `decoding stdout: no kind ${quote(root.kind)} is registered for version ${quote(root.apiVersion)}`,
    );
  }
  if (root.apiVersion !== apiVersion) {
    // client-go's name for no version at all
    const returned = root.apiVersion === '' ? 'client.authentication.k8s.io/__internal' : root.apiVersion;
    throw new Error(
      `exec plugin is configured to use API version ${apiVersion}, plugin returned version ${quote(returned).slice(1, -1)}`,
    );
  }
  if (!root.hasStatus) throw new Error("exec plugin didn't return a status field");
  if (!root.token && !root.certificate && !root.key) {
    throw new Error("exec plugin didn't return a token or cert/key pair");
  }
  if (!root.certificate !== !root.key)
    throw new Error('exec plugin returned only certificate or key, not both');
  const problem = root.certificate ? keyPairProblem(root.certificate, root.key) : null;
  if (problem !== null) throw new Error(`failed parsing client key/certificate: ${problem}`);
  return {
    identity: {
      authorization: root.token ? bearer(root.token) : null,
      clientCertificate: root.certificate || null,
      clientKey: root.key || null,
    },
    expiresAt: root.expiresAt,
  };
}

function decoded<T>(stdout: string, read: (field: Field) => T): T {
  try {
    return read(new Field(readYaml(stdout)));
  } catch (error) {
    if (error instanceof KubeError) throw error;
    throw new Error(`decoding stdout: ${error instanceof Error ? error.message : 'not readable'}`);
  }
}

/** RFC 3339, as metav1.Time reads it; empty: none. */
function readTime(text: string): number | null {
  if (text === '') return null;
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text)
    ? Date.parse(text)
    : NaN;
  if (Number.isNaN(time)) throw new Error('status.expirationTimestamp is no RFC 3339 time');
  return time;
}
