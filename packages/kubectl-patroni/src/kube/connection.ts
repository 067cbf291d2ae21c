/** Which API server to talk to, and as whom: what kubeconfig files, flags and environment come down to. */

/** cli-runtime's ConfigFlags (genericclioptions), as parsed; undefined: the flag was not given. */
export interface ConfigFlags {
  kubeconfig?: string;
  context?: string;
  cluster?: string;
  user?: string;
  namespace?: string;
  server?: string;
  tlsServerName?: string;
  insecureSkipTlsVerify?: boolean;
  certificateAuthority?: string;
  token?: string;
  clientCertificate?: string;
  clientKey?: string;
  as?: string;
  asUid?: string;
  asGroup?: string[];
  /** `key=value`, repeatable. */
  asUserExtra?: string[];
  disableCompression?: boolean;
}

export interface Connection {
  /** As `https://host:6443`, perhaps with a path. */
  server: URL;
  /** The namespace that commands work in when neither -n nor -A is given. */
  namespace: string;
  tls: {
    /** PEM; null: the system's. */
    ca: string | null;
    /** Whether the server's certificate is left unchecked. */
    insecure: boolean;
    /** Name to check the certificate against, and to send as SNI, where it is not the URL's. */
    serverName: string | null;
  };
  /** The cluster's `proxy-url`; it wins over HTTPS_PROXY. */
  proxyUrl: string | null;
  disableCompression: boolean;
  impersonate: Impersonation | null;
  credentials: Credentials;
}

export interface Impersonation {
  user: string;
  uid: string | null;
  groups: string[];
  extra: Record<string, string[]>;
}

/** Says who we are. Requests in parallel share one answer: an exec plugin is run once. */
export interface Credentials {
  /** @throws KubeError when they cannot be had. */
  get(): Promise<Identity>;
  /**
   * Called after a 401: forgets what may have expired.
   * @returns whether asking again can give something else, so that one more try is worth it.
   */
  renew(): Promise<boolean>;
}

export interface Identity {
  /** Value of the Authorization header; null: none. */
  authorization: string | null;
  /** PEM. */
  clientCertificate: string | null;
  clientKey: string | null;
}
