/** A Kubernetes cluster as the portal's configuration names it. */
export interface PortalCluster {
  name: string;
  title: string;
  url: string;
  /** Of the authority to trust, PEM; empty for plain HTTP. */
  caPem: string;
  /** Of the service account that reads; null: whoever serves the URL knows by itself who asks, as `kubectl proxy` does. */
  token: string | null;
}
