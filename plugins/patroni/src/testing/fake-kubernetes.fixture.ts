/**
 * The Kubernetes plugin's APIs over objects in memory, as plugin-kubernetes-backend 0.21 answers: lists in the order asked
 * for, `kind` on every item and no `apiVersion`, nothing to tell an empty list by, no entry for a cluster without anything.
 */
import type { Entity } from '@backstage/catalog-model';
import type {
  CustomObjectsByEntityRequest,
  ObjectsByEntityResponse,
} from '@backstage/plugin-kubernetes-common';
import type { KubernetesApi, KubernetesAuthProvidersApi } from '@backstage/plugin-kubernetes-react';
import type { RawObject, RawObjects } from './scenarios.fixture';

export interface FakeCluster {
  objects: RawObjects;
  title?: string;
  dashboardUrl?: string;
  /** Status that a list of the resource fails with, by resource. */
  failing?: Record<string, number>;
  /** It does not answer at all. */
  isDown?: boolean;
  /** Only objects with these labels are returned by the query; others are there by name. */
  selector?: Record<string, string>;
}

type Written = Partial<KubernetesApi> & Partial<KubernetesAuthProvidersApi>;

export class FakeKubernetes implements Written {
  /** What was asked of Kubernetes, in order: paths of lists, and of single objects. */
  readonly requests: string[] = [];
  /** How many queries were answered. */
  polls = 0;
  /** What the next queries are rejected with; null: they are answered. */
  error: Error | null = null;
  /** Resolves before a query is answered. */
  gate: Promise<void> = Promise.resolve();
  /** Status that single objects are answered with; null: as they are. */
  proxyStatus: number | null = null;
  authProvider = 'serviceAccount';

  constructor(readonly clusters: Record<string, FakeCluster>) {}

  getClusters = (): Promise<{ name: string; authProvider: string }[]> =>
    Promise.resolve(Object.keys(this.clusters).map((name) => ({ name, authProvider: this.authProvider })));

  decorateRequestBodyForAuth = (_provider: string, body: { entity: Entity }) => Promise.resolve(body);
  getCredentials = () => Promise.resolve({});

  getCustomObjectsByEntity = async ({
    customResources,
  }: CustomObjectsByEntityRequest): Promise<ObjectsByEntityResponse> => {
    await this.gate;
    if (this.error !== null) throw this.error;
    this.polls += 1;
    const items = Object.entries(this.clusters).map(([name, cluster]) => {
      const { title, dashboardUrl, objects, failing = {}, isDown = false, selector = {} } = cluster;
      const described = { name, ...(title && { title }), ...(dashboardUrl && { dashboardUrl }) };
      if (isDown) {
        const message = `request to https://${name}:6443 failed, reason: connect ECONNREFUSED`;
        const errors = [{ errorType: 'FETCH_ERROR' as const, message }];
        return { cluster: described, resources: [], podMetrics: [], errors };
      }
      const errors: ObjectsByEntityResponse['items'][number]['errors'] = [];
      const resources: ObjectsByEntityResponse['items'][number]['resources'] = [];
      for (const { group, apiVersion, plural } of customResources) {
        const path = `${group === '' ? '/api' : `/apis/${group}`}/${apiVersion}/${plural}`;
        this.requests.push(path);
        const resource = group === '' ? plural : `${plural}.${group}`;
        const statusCode = failing[resource];
        if (statusCode !== undefined) {
          const errorType = statusCode === 404 ? 'NOT_FOUND' : 'UNKNOWN_ERROR';
          errors.push({ errorType, statusCode, resourcePath: path });
          continue;
        }
        const list = (objects[resource] ?? []).filter((object) => isSelected(object, selector));
        resources.push({
          type: 'customresources',
          resources: list.map((object) => ({ ...object, apiVersion: undefined, kind: KINDS[plural] })),
        });
      }
      return { cluster: described, resources, podMetrics: [], errors };
    });
    const isThere = ({ errors, resources }: (typeof items)[number]) =>
      errors.length > 0 || resources.some((entry) => entry.resources.length > 0);
    return { items: items.filter(isThere) };
  };

  proxy = ({ clusterName, path }: { clusterName: string; path: string }): Promise<Response> => {
    this.requests.push(path);
    const answer = (status: number, body: unknown) =>
      Promise.resolve({ status, ok: status < 300, json: () => Promise.resolve(body) } as Response);
    if (this.proxyStatus !== null) return answer(this.proxyStatus, {});
    const objects = this.clusters[clusterName]?.objects ?? {};
    const [, namespace, plural = '', name] =
      /\/namespaces\/([^/]+)\/([^/?]+)(?:\/([^/?]+))?/.exec(path) ?? [];
    const service = /labelSelector=(.*)$/.exec(path)?.[1];
    const list = objects[plural === 'endpointslices' ? 'endpointslices.discovery.k8s.io' : plural] ?? [];
    const here = list.filter(({ metadata }) => metadata.namespace === namespace);
    if (service !== undefined) {
      const [key = '', value] = decodeURIComponent(service).split('=');
      return answer(200, { items: here.filter(({ metadata }) => metadata.labels?.[key] === value) });
    }
    const found = here.find(({ metadata }) => metadata.name === name);
    return found === undefined ? answer(404, {}) : answer(200, found);
  };
}

const KINDS: Record<string, string> = {
  pods: 'Pod',
  services: 'Service',
  configmaps: 'ConfigMap',
  endpoints: 'Endpoints',
  endpointslices: 'EndpointSlice',
  statefulsets: 'StatefulSet',
};

function isSelected({ metadata: { labels = {} } }: RawObject, selector: Record<string, string>): boolean {
  return Object.entries(selector).every(([key, value]) => labels[key] === value);
}
