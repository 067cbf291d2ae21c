/** One look at an entity's clusters: one query, what it leaves out by name, and the core's document of it. */
import {
  buildTopologyList,
  clusterKey,
  LeaseObserver,
  withoutKnown,
  type ClusterObjects,
  type DcsObject,
  type Problem,
  type SelectedObjects,
  type Topology,
  type TopologyList,
} from '@kubectl-patroni/core';
import type { Entity } from '@backstage/catalog-model';
import type { ClusterAttributes } from '@backstage/plugin-kubernetes-common';
import type { KubernetesApi, KubernetesAuthProvidersApi } from '@backstage/plugin-kubernetes-react';
import { wantedClusters } from '../availability';
import { authProvidersOf, requestAuth } from './auth';
import { keyOf, missingServices } from './named-services';
import { hiddenAll, readByName } from './read-by-name';
import { hiddenState, readState, stateless, stateNotPermitted } from './read-state';
import type { ClusterReading, Failure, KubernetesCluster } from './reading';
import { MATCHERS, readAnswer } from './response';

export interface PollerOptions {
  kubernetes: KubernetesApi;
  authProviders: KubernetesAuthProvidersApi;
  entity: Entity;
  /** Whether the portal's user may read through the proxy (`kubernetes.proxy`). */
  mayUseProxy: boolean;
}

/** What one poll gave for one Kubernetes cluster. */
export type PollResult =
  | { kubernetes: KubernetesCluster; reading: ClusterReading; failure: null }
  | { kubernetes: KubernetesCluster; reading: null; failure: Failure };

export interface Poller {
  /**
   * @returns one result for each Kubernetes cluster that has anything of the entity's
   * @throws what the Kubernetes plugin throws when nothing was answered; the signal's reason when it is aborted
   */
  poll(signal: AbortSignal): Promise<PollResult[]>;
}

/** Keeps from one poll to the next how long each leader's lease was seen unchanged. */
export function createPoller({ kubernetes, authProviders, entity, mayUseProxy }: PollerOptions): Poller {
  const leases = new Map<string, LeaseObserver>();
  let providers: string[] | null = null;

  async function poll(signal: AbortSignal): Promise<PollResult[]> {
    providers ??= await authProvidersOf(kubernetes);
    const auth = await requestAuth(authProviders, providers, entity);
    signal.throwIfAborted();
    const { items } = await kubernetes.getCustomObjectsByEntity({
      auth,
      entity,
      customResources: [...MATCHERS],
    });
    signal.throwIfAborted();
    const seen = new Set(items.map(({ cluster }) => cluster.name));
    for (const name of leases.keys()) if (!seen.has(name)) leases.delete(name);
    return Promise.all(
      items.map(async (item): Promise<PollResult> => {
        const cluster = describe(item.cluster);
        const answer = readAnswer(item);
        if (answer.failure !== null) return { kubernetes: cluster, reading: null, failure: answer.failure };
        const reading = await readingOf(cluster, answer.objects, answer.problems, signal);
        return { kubernetes: cluster, reading, failure: null };
      }),
    );
  }

  async function readingOf(
    cluster: KubernetesCluster,
    selected: ClusterObjects,
    problems: Problem[],
    signal: AbortSignal,
  ): Promise<ClusterReading> {
    const now = new Date();
    const input = { problems, now, clusterDomain: null };
    const first = buildTopologyList({ ...input, objects: selected }).items;
    const named = missingServices(selected, first);
    const unseen = stateless(first);
    const [services, state] = mayUseProxy
      ? await Promise.all([
          readByName(kubernetes, cluster.name, named, signal),
          readState(kubernetes, cluster.name, unseen, signal),
        ])
      : [hiddenAll(named), stateNotPermitted(unseen)];
    const objects: SelectedObjects = {
      ...selected,
      services: together(selected.services, services.services),
      endpointSlices: together(selected.endpointSlices, services.endpointSlices),
      configMaps: together(selected.configMaps, state.configMaps),
      endpoints: together(selected.endpoints, state.endpoints),
      servicesAbsent: services.absent,
    };

    const observer = leases.get(cluster.name) ?? new LeaseObserver();
    leases.set(cluster.name, observer);
    const at = performance.now();
    observer.observe(leaderObjects(objects), at, now);
    const build = (from: SelectedObjects) =>
      buildTopologyList({ ...input, objects: from, leaseAge: observer.agesAt(at) });
    const seen = build(objects);
    const unknown = stateless(seen.items).filter((topology) => state.refused.has(clusterKey(topology)));
    const list = withoutKnown(
      unknown.length === 0
        ? seen
        : withoutState(seen, build({ ...objects, configMaps: null, endpoints: null }), unknown),
    );
    return {
      kubernetes: cluster,
      list: { ...list, items: wantedOf(list.items, entity) },
      objects,
      readAt: now,
      failure: null,
      hidden: [
        ...services.hidden,
        ...unknown.map((topology) =>
          hiddenState(topology, state.refused.get(clusterKey(topology)) ?? 'failed'),
        ),
      ],
    };
  }

  return {
    poll: async (signal) => {
      try {
        return await poll(signal);
      } catch (error) {
        // The portal's clusters may be others next time.
        providers = null;
        throw error;
      }
    },
  };
}

function describe({ name, title, ...dashboard }: ClusterAttributes): KubernetesCluster {
  return { name, title: title ?? name, dashboard: dashboard.dashboardUrl === undefined ? null : dashboard };
}

function leaderObjects({ configMaps, endpoints }: ClusterObjects): DcsObject[] {
  return [...(configMaps ?? []), ...(endpoints ?? [])].filter(
    ({ metadata }) => metadata.annotations?.['renewTime'] !== undefined,
  );
}

function wantedOf(items: readonly Topology[], entity: Entity): Topology[] {
  const wanted = wantedClusters(entity);
  return items.filter(({ scope, clusterName }) => wanted?.has(scope) !== false || wanted.has(clusterName));
}

/** What was read by name beside what the selector returned; what both have, once. */
function together<T extends { metadata: { namespace: string; name: string } }>(
  selected: readonly T[] | null,
  byName: readonly T[],
): T[] | null {
  if (selected === null) return null;
  const there = new Set(selected.map(({ metadata }) => keyOf(metadata)));
  return [...selected, ...byName.filter(({ metadata }) => !there.has(keyOf(metadata)))];
}

/** That no state was seen of a cluster does not mean that it has none: of these it is unknown. */
function withoutState(seen: TopologyList, unread: TopologyList, unknown: readonly Topology[]): TopologyList {
  const keys = new Set(unknown.map(clusterKey));
  const others = new Map(unread.items.map((topology) => [clusterKey(topology), topology]));
  const items = seen.items.map((topology) => {
    const key = clusterKey(topology);
    return keys.has(key) ? (others.get(key) ?? topology) : topology;
  });
  return { ...seen, items };
}
