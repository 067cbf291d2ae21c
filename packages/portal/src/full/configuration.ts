/** The configuration of the full portal, as app-config.yaml would hold it. */
import type { PortalCluster } from '../portal-cluster.ts';

export interface Configured {
  port: number;
  clusters: readonly PortalCluster[];
  /** File of the catalog's entities. */
  entities: string;
}

/** Holds the tokens of service accounts: for a file that only its owner reads. */
export function backendConfig({ port, clusters, entities }: Configured): object {
  const baseUrl = `http://127.0.0.1:${String(port)}`;
  return {
    app: { title: 'Portal', baseUrl },
    backend: {
      baseUrl,
      listen: { host: '127.0.0.1', port },
      database: { client: 'better-sqlite3', connection: ':memory:' },
      // Nobody signs in here: it listens on the loopback address, for whoever started it.
      auth: { dangerouslyDisableDefaultAuthPolicy: true },
    },
    catalog: {
      rules: [{ allow: ['Resource', 'Component', 'Group'] }],
      locations: [{ type: 'file', target: entities }],
    },
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [{ type: 'config', clusters: clusters.map(clusterConfig) }],
    },
  };
}

function clusterConfig({ name, title, url, caPem, token }: PortalCluster): object {
  return {
    name,
    title,
    url,
    ...(caPem === '' ? {} : { caData: Buffer.from(caPem).toString('base64') }),
    ...(token === null
      ? { authProvider: 'localKubectlProxy' }
      : { authProvider: 'serviceAccount', serviceAccountToken: token }),
    skipMetricsLookup: true,
  };
}
