/** Reads from a live cluster what a topology is computed from: all in parallel, never a Secret, never a Node. */
import { nothingRead, type Endpoints, type EndpointSlice, type Problem } from '@kubectl-patroni/core';
import type { KubeClient } from '../kube/client.js';
import { attemptList, commonFailure, problemOf, type Attempt } from './live-attempt.js';
import {
  CONFIG_MAPS,
  ENDPOINTS,
  ENDPOINT_SLICES,
  PODS,
  SERVICES,
  STATEFUL_SETS,
  WHOLE_ENDPOINTS,
  type LiveKind,
} from './live-kinds.js';
import { findSelector } from './live-selector.js';
import type { Reading } from './reading.js';

export { readPodsByIp } from './live-pods-by-ip.js';

export interface LiveScope {
  /** Null: all of them. */
  namespace: string | null;
  /** Read no more than this one needs, where that can be told; null: all. */
  cluster: string | null;
}

/**
 * What cannot be read is null and among the problems, with what that leaves unknown; the rest is read all the same.
 *
 * @throws KubeError when nothing can be read for one and the same reason, as a refused connection
 */
export async function readLive(client: KubeClient, { namespace, cluster }: LiveScope): Promise<Reading> {
  const selector =
    cluster === null || namespace === null ? Promise.resolve(null) : findSelector(client, namespace, cluster);
  const slices = attemptList(client, ENDPOINT_SLICES, namespace, null);
  const [services, endpointSlices, whole, statefulSets, pods, configMaps, metadata] = await Promise.all([
    attemptList(client, SERVICES, namespace, null),
    slices,
    slices.then((attempt) =>
      lacksSlices(attempt) ? attemptList(client, WHOLE_ENDPOINTS, namespace, null) : null,
    ),
    attemptList(client, STATEFUL_SETS, namespace, null),
    selector.then((labels) => attemptList(client, PODS, namespace, labels)),
    selector.then((labels) => attemptList(client, CONFIG_MAPS, namespace, labels)),
    selector.then((labels) => attemptList(client, ENDPOINTS, namespace, labels)),
  ]);
  const failure = commonFailure([pods, services, configMaps, metadata, endpointSlices, statefulSets]);
  if (failure !== null) throw failure;

  const endpoints: Attempt<Endpoints> = whole?.items ? whole : metadata;
  return {
    objects: {
      ...nothingRead,
      pods: pods.items,
      services: services.items,
      configMaps: configMaps.items,
      endpoints: endpoints.items,
      endpointSlices: endpointSlices.items,
      statefulSets: statefulSets.items,
    },
    problems: problemsOf(namespace, [
      [PODS, pods],
      [SERVICES, services],
      [CONFIG_MAPS, configMaps],
      metadata.items === null ? [ENDPOINTS, endpoints] : [WHOLE_ENDPOINTS, whole],
      // Whole Endpoints tell the same.
      [
        whole?.items ? { ...ENDPOINT_SLICES, affects: [] } : ENDPOINT_SLICES,
        isMissing(endpointSlices) ? null : endpointSlices,
      ],
      [STATEFUL_SETS, statefulSets],
    ]),
    observedAt: clockOf([configMaps, endpoints]) ?? clockOf([pods, services, endpointSlices, statefulSets]),
  };
}

/** EndpointSlices not served, or not for us to see: the older Endpoints tell the same of DNS. */
function lacksSlices({ error }: Attempt<EndpointSlice>): boolean {
  return error !== null && (error.status === 404 || error.status === 403);
}

/** A server before Kubernetes 1.21 does not know `discovery.k8s.io/v1`. That is nothing to complain of. */
function isMissing({ error }: Attempt<EndpointSlice>): boolean {
  return error?.status === 404;
}

function problemsOf(
  namespace: string | null,
  attempts: readonly (readonly [LiveKind, Attempt<unknown> | null])[],
): Problem[] {
  return attempts.flatMap(([kind, attempt]) =>
    attempt?.error ? [problemOf(kind, namespace, attempt.error)] : [],
  );
}

/** Leases are in ConfigMaps or Endpoints: of two clock readings the earlier one never makes a lock look older than it is. */
function clockOf(attempts: readonly Attempt<unknown>[]): Date | null {
  const times = attempts.map(({ serverTime }) => serverTime).filter((time) => time !== null);
  return times.length === 0 ? null : new Date(Math.min(...times.map(Number)));
}
