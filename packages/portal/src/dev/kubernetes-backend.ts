/**
 * What @backstage/plugin-kubernetes-backend answers, as far as this plugin asks: for the development app, so that a fresh
 * clone needs no backend. The shapes are those of its KubernetesFanOutHandler, KubernetesFetcher and KubernetesProxy;
 * the tests of the full portal hold the same pages against the real one.
 */
import { Agent, request } from 'node:https';
import type { PortalEntity } from '../entities.ts';
import type { PortalCluster } from '../portal-cluster.ts';

interface Answer {
  status: number;
  body: string;
}

interface CustomResource {
  group: string;
  apiVersion: string;
  plural: string;
}

interface CustomQuery {
  entityRef: string;
  customResources: readonly CustomResource[];
}

interface ListOf {
  kind: string;
  items: readonly object[];
}

type Fetched =
  | { type: 'customresources'; resources: readonly object[] }
  | { errorType: string; statusCode: number; resourcePath: string };

export interface KubernetesBackend {
  /** Of `GET /clusters`. */
  clusters(): object;
  /** Of `POST /resources/custom/query`. @returns null when there is no such entity */
  query(query: CustomQuery): Promise<object | null>;
  /** Of `GET /proxy/PATH`. */
  proxy(cluster: string, path: string): Promise<Answer>;
  /** Requests that went to the clusters so far. */
  readonly calls: number;
  close(): void;
}

const ERROR_TYPES: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED_ERROR',
  404: 'NOT_FOUND',
  500: 'SYSTEM_ERROR',
};

export function createKubernetesBackend(
  clusters: readonly PortalCluster[],
  entities: readonly PortalEntity[],
): KubernetesBackend {
  const agents = new Map(
    clusters.map(({ name, caPem }) => [name, new Agent({ keepAlive: true, ca: caPem })] as const),
  );
  let calls = 0;
  const get = ({ name, url, token }: PortalCluster, path: string): Promise<Answer> => {
    calls += 1;
    return new Promise((resolve, reject) => {
      const headers = { Accept: 'application/json', Authorization: `Bearer ${token ?? ''}` };
      const sent = request(new URL(path, url), { agent: agents.get(name), headers }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (text: string) => (body += text));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, body });
        });
        response.on('error', reject);
      });
      sent.on('error', reject);
      sent.end();
    });
  };
  const list = async (
    cluster: PortalCluster,
    { group, apiVersion, plural }: CustomResource,
    annotations: Readonly<Record<string, string>>,
  ): Promise<Fetched> => {
    const namespace = annotations['backstage.io/kubernetes-namespace'];
    const selector = annotations['backstage.io/kubernetes-label-selector'] ?? '';
    const root = group === '' ? `/api/${apiVersion}` : `/apis/${group}/${apiVersion}`;
    const path = `${root}${namespace === undefined ? '' : `/namespaces/${namespace}`}/${plural}`;
    const { status, body } = await get(cluster, `${path}?labelSelector=${encodeURIComponent(selector)}`);
    if (status !== 200)
      return { errorType: ERROR_TYPES[status] ?? 'UNKNOWN_ERROR', statusCode: status, resourcePath: path };
    const { kind, items } = JSON.parse(body) as ListOf;
    const itemKind = kind.replace(/List$/, '');
    return { type: 'customresources', resources: items.map((item) => ({ ...item, kind: itemKind })) };
  };
  return {
    clusters: () => ({
      items: clusters.map(({ name, title }) => ({ name, title, authProvider: 'serviceAccount' })),
    }),
    query: async ({ entityRef, customResources }) => {
      const entity = entities.find((each) => refOf(each) === entityRef);
      if (entity === undefined) return null;
      const items = await Promise.all(
        clusters.map(async (cluster) => {
          const annotations = entity.metadata.annotations ?? {};
          const { name, title } = cluster;
          try {
            const all = await Promise.all(customResources.map((each) => list(cluster, each, annotations)));
            return {
              cluster: { name, title },
              podMetrics: [],
              resources: all.filter((each) => 'type' in each),
              errors: all.filter((each) => 'errorType' in each),
            };
          } catch (error) {
            const message = error instanceof Error ? error.message : String(error);
            return {
              cluster: { name, title },
              podMetrics: [],
              resources: [],
              errors: [{ errorType: 'FETCH_ERROR', message }],
            };
          }
        }),
      );
      // A cluster that has none of it is left out.
      return {
        items: items.filter(
          ({ errors, resources }) => errors.length > 0 || resources.some((each) => each.resources.length > 0),
        ),
      };
    },
    proxy: async (name, path) => {
      const cluster = clusters.find((each) => each.name === name);
      if (cluster === undefined)
        return { status: 404, body: JSON.stringify({ error: { message: `Cluster '${name}' not found` } }) };
      return get(cluster, path);
    },
    get calls() {
      return calls;
    },
    close: () => {
      for (const agent of agents.values()) agent.destroy();
    },
  };
}

function refOf({ kind, metadata }: PortalEntity): string {
  return `${kind.toLowerCase()}:default/${metadata.name}`;
}
