/** Reads single Services, and what they publish, through the Kubernetes plugin's proxy: those the selector leaves out. */
import { READ_KINDS, type EndpointSlice, type Service } from '@kubectl-patroni/core';
import type { KubernetesApi } from '@backstage/plugin-kubernetes-react';
import { keyOf, type NamedService } from './named-services';
import type { HiddenObject } from './reading';

/** What came of asking for Services by their names. */
export interface ByName {
  services: Service[];
  endpointSlices: EndpointSlice[];
  /** Those that are not there, as `namespace/name`. */
  absent: Set<string>;
  hidden: HiddenObject[];
}

/** Asks for nothing: reading through the proxy is not permitted. */
export function hiddenAll(named: readonly NamedService[]): ByName {
  return {
    services: [],
    endpointSlices: [],
    absent: new Set(),
    hidden: named.map((service) => ({ kind: 'Service', ...service, why: 'not-permitted' })),
  };
}

/**
 * A Service without its EndpointSlices is left out: without them it would seem to publish nothing.
 * @throws the signal's reason when it is aborted
 */
export async function readByName(
  api: Pick<KubernetesApi, 'proxy'>,
  clusterName: string,
  named: readonly NamedService[],
  signal: AbortSignal,
): Promise<ByName> {
  const each = await Promise.all(named.map((service) => readOne(api, clusterName, service, signal)));
  return {
    services: each.flatMap(({ services }) => services),
    endpointSlices: each.flatMap(({ endpointSlices }) => endpointSlices),
    absent: new Set(each.flatMap(({ absent }) => [...absent])),
    hidden: each.flatMap(({ hidden }) => hidden),
  };
}

async function readOne(
  api: Pick<KubernetesApi, 'proxy'>,
  clusterName: string,
  service: NamedService,
  signal: AbortSignal,
): Promise<ByName> {
  const { namespace, name } = service;
  const label = encodeURIComponent(`kubernetes.io/service-name=${name}`);
  const [found, slices] = await Promise.all([
    getByName(api, clusterName, `/api/v1/namespaces/${namespace}/services/${name}`, signal),
    getByName(
      api,
      clusterName,
      `/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices?labelSelector=${label}`,
      signal,
    ),
  ]);
  const nothing = hiddenAll([]);
  if (found.why === 'not-found') return { ...nothing, absent: new Set([keyOf(service)]) };
  if (found.why !== null) return { ...nothing, hidden: [{ kind: 'Service', ...service, why: found.why }] };
  if (slices.why !== null) {
    const why = slices.why === 'not-found' ? 'failed' : slices.why;
    return { ...nothing, hidden: [{ kind: 'EndpointSlice', ...service, why }] };
  }
  const items = 'items' in slices.body && Array.isArray(slices.body.items) ? slices.body.items : [];
  return {
    ...nothing,
    services: [READ_KINDS.services.project(found.body)].filter((item) => item !== null),
    endpointSlices: items.map(READ_KINDS.endpointSlices.project).filter((item) => item !== null),
  };
}

/** One object, or why there is none. */
export type Answer = { why: null; body: object } | { why: 'not-found' | 'forbidden' | 'failed' };

/** @throws the signal's reason when it is aborted */
export async function getByName(
  api: Pick<KubernetesApi, 'proxy'>,
  clusterName: string,
  path: string,
  signal: AbortSignal,
  accept = 'application/json',
): Promise<Answer> {
  try {
    const response = await api.proxy({ clusterName, path, init: { signal, headers: { Accept: accept } } });
    if (response.status === 404) return { why: 'not-found' };
    if (response.status === 401 || response.status === 403) return { why: 'forbidden' };
    const body: unknown = response.ok ? await response.json() : null;
    return typeof body === 'object' && body !== null ? { why: null, body } : { why: 'failed' };
  } catch {
    signal.throwIfAborted();
    return { why: 'failed' };
  }
}
