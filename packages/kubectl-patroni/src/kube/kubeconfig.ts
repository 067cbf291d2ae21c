/** What a kubeconfig holds (client-go tools/clientcmd/api/types.go). As in Go, an empty string means: not set. */

export interface Kubeconfig {
  clusters: ReadonlyMap<string, Cluster>;
  users: ReadonlyMap<string, User>;
  contexts: ReadonlyMap<string, Context>;
  currentContext: string;
}

export interface Cluster {
  server: string;
  tlsServerName: string;
  insecureSkipTlsVerify: boolean;
  /** Path of a PEM file. */
  certificateAuthority: string;
  /** PEM. */
  certificateAuthorityData: string;
  proxyUrl: string;
  disableCompression: boolean;
  /** The extension `client.authentication.k8s.io/exec`, handed to exec plugins; null: there is none. */
  execConfig: unknown;
}

export interface User {
  /** Path of a PEM file. */
  clientCertificate: string;
  /** PEM. */
  clientCertificateData: string;
  /** Path of a PEM file. */
  clientKey: string;
  /** PEM. */
  clientKeyData: string;
  token: string;
  /** Path of a file with a token. */
  tokenFile: string;
  username: string;
  password: string;
  as: string;
  asUid: string;
  asGroups: readonly string[];
  asUserExtra: ReadonlyMap<string, readonly string[]>;
  authProvider: AuthProviderConfig | null;
  exec: ExecConfig | null;
}

export interface AuthProviderConfig {
  name: string;
  config: ReadonlyMap<string, string>;
}

/** A program that answers with credentials. */
export interface ExecConfig {
  command: string;
  args: readonly string[];
  env: readonly { name: string; value: string }[];
  apiVersion: string;
  installHint: string;
  provideClusterInfo: boolean;
  /** `Never`, `IfAvailable` or `Always`; anything else is refused when the user is used. */
  interactiveMode: string;
}

export interface Context {
  cluster: string;
  user: string;
  namespace: string;
}

export const NO_CLUSTER: Cluster = {
  server: '',
  tlsServerName: '',
  insecureSkipTlsVerify: false,
  certificateAuthority: '',
  certificateAuthorityData: '',
  proxyUrl: '',
  disableCompression: false,
  execConfig: null,
};

export const NO_USER: User = {
  clientCertificate: '',
  clientCertificateData: '',
  clientKey: '',
  clientKeyData: '',
  token: '',
  tokenFile: '',
  username: '',
  password: '',
  as: '',
  asUid: '',
  asGroups: [],
  asUserExtra: new Map(),
  authProvider: null,
  exec: null,
};

export const NO_CONTEXT: Context = { cluster: '', user: '', namespace: '' };
