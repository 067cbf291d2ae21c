/** Topologies of objects that change now and then: what does not depend on a change is not concluded again. */
import { turningPoints } from '../checks/checked-cluster.js';
import type { LockState, Topology, TopologyList } from '../contract.js';
import type { DcsObjects, DiscoveredCluster } from '../discovery/cluster.js';
import { discoverClusters, inOrder } from '../discovery/discover.js';
import { createIndexer } from '../object-index.js';
import type { ClusterObjects } from '../objects.js';
import { Asked } from './asked.js';
import { hostsAnnouncedIn, listOf, topologyOf, zoneAnnounced, type TopologyInput } from './build.js';
import { readClusterState, type ClusterState } from './cluster-state.js';
import { lockState } from './lock.js';

/** One cluster as it was concluded, and what that depends on. */
interface Known {
  cluster: DiscoveredCluster;
  state: ClusterState;
  hosts: readonly string[];
  asked: Asked;
  lock: LockState;
  /** Times between which nothing is different only because time has passed, in milliseconds; null: there was no clock. */
  holds: { from: number; until: number } | null;
  topology: Topology;
}

/** What everything depends on: where any of it is new, all is concluded anew. */
type Ground = Pick<TopologyInput, 'problems' | 'clusterDomain' | 'checks' | 'observations'> & {
  zone: string | null;
  unread: string;
  wholeEndpoints: boolean;
  absent: ReadonlySet<string> | null;
  others: readonly unknown[];
};

/** In namespaces; what is of one is of no other. */
const NAMESPACED = ['pods', 'services', 'configMaps', 'endpoints', 'endpointSlices', 'statefulSets'] as const;
/** Looked at without the index, and seldom there. */
const OTHERS = ['nodes', 'networkPolicies', 'peerAuthentications', 'destinationRules', 'clusterDns'] as const;

/**
 * @returns a function like {@link buildTopologyList}, with the same results for the same input. An array that changed must be
 *   another array, and an object that changed another object; what did not change must be the same one, or no work is saved.
 *   A topology that did not change is the same object as before.
 */
export function createRebuilder(): (input: TopologyInput) => TopologyList {
  const indexOf = createIndexer();
  let known = new Map<string, Known>();
  let before: { objects: ClusterObjects; ground: Ground } | null = null;

  function discovered(objects: ClusterObjects, changed: ReadonlySet<string> | null): DiscoveredCluster[] {
    if (changed === null) return discoverClusters(objects);
    const there = [...known.values()].map(({ cluster }) => cluster);
    if (changed.size === 0) return there;
    return [
      ...there.filter(({ namespace }) => !changed.has(namespace)),
      ...discoverClusters(objectsIn(objects, changed)),
    ].sort(inOrder);
  }

  return (input) => {
    const { objects, clusterDomain } = input;
    const changed = before === null ? null : changedNamespaces(before.objects, objects);
    const index = indexOf(objects);
    const clusters = discovered(objects, changed).map((found) => {
      const was = known.get(keyOf(found));
      const isSame = was !== undefined && isSameCluster(was.cluster, found);
      return {
        was,
        isSame,
        cluster: isSame ? was.cluster : found,
        hosts: isSame ? was.hosts : hostsAnnouncedIn(found),
      };
    });
    const zone = clusterDomain ?? zoneAnnounced(clusters.flatMap(({ hosts }) => hosts));
    const ground = groundOf(input, zone);
    const groundIsSame = before !== null && isSameGround(before.ground, ground);
    const next = new Map<string, Known>();
    for (const { cluster, hosts, was, isSame } of clusters) {
      const holds =
        groundIsSame &&
        isSame &&
        was !== undefined &&
        holdsNow(was, input) &&
        was.asked.hasSameAnswers(index, changed === null || changed.has(cluster.namespace));
      next.set(keyOf(cluster), holds ? was : conclude(cluster, hosts));
    }
    known = next;
    before = { objects, ground };
    return listOf(
      [...known.values()].map(({ topology }) => topology),
      input,
    );

    function conclude(cluster: DiscoveredCluster, hosts: readonly string[]): Known {
      const asked = new Asked(cluster.namespace);
      const state = readClusterState(cluster, objects);
      const topology = topologyOf(cluster, state, { ...input, index: asked.listenTo(index), zone });
      return {
        cluster,
        state,
        hosts,
        asked,
        lock: topology.leader.lock,
        holds: input.now === null ? null : timesAround(input.now, cluster, state),
        topology,
      };
    }
  };
}

/** @returns null: all of them, as a kind is read that was not, or the other way round */
function changedNamespaces(before: ClusterObjects, after: ClusterObjects): Set<string> | null {
  const changed = new Set<string>();
  for (const kind of NAMESPACED) {
    const [old, now] = [before[kind], after[kind]];
    if (old === now) continue;
    if (old === null || now === null) return null;
    // Mostly one object has taken the place of another.
    const [gone, come] =
      old.length === now.length
        ? [old.filter((item, index) => item !== now[index]), now.filter((item, index) => item !== old[index])]
        : [without(old, now), without(now, old)];
    for (const { metadata } of [...gone, ...come]) changed.add(metadata.namespace);
  }
  return changed;
}

function without<T>(items: readonly T[], others: readonly T[]): T[] {
  const there = new Set(others);
  return items.filter((item) => !there.has(item));
}

function objectsIn(objects: ClusterObjects, namespaces: ReadonlySet<string>): ClusterObjects {
  const within = <T extends { metadata: { namespace: string } }>(items: readonly T[] | null) =>
    items && items.filter(({ metadata }) => namespaces.has(metadata.namespace));
  return {
    ...objects,
    pods: within(objects.pods),
    configMaps: within(objects.configMaps),
    endpoints: within(objects.endpoints),
    statefulSets: within(objects.statefulSets),
  };
}

function isSameCluster(a: DiscoveredCluster, b: DiscoveredCluster): boolean {
  return (
    a.flavour === b.flavour &&
    a.scopeLabel === b.scopeLabel &&
    a.roleLabel === b.roleLabel &&
    JSON.stringify(a.patroniLabels) === JSON.stringify(b.patroniLabels) &&
    areSame(a.pods, b.pods) &&
    areSame(a.statefulSets, b.statefulSets) &&
    areSame(partsOf(a.dcs), partsOf(b.dcs)) &&
    areSame(partsOf(a.otherDcs), partsOf(b.otherDcs))
  );
}

/** A scope may have anything in it. */
function keyOf({ namespace, scope, citusGroup }: DiscoveredCluster): string {
  return JSON.stringify([namespace, scope, citusGroup]);
}

function partsOf(dcs: DcsObjects | null): readonly unknown[] {
  return dcs === null ? [] : [dcs.kind, dcs.leader, dcs.config, dcs.failover, dcs.sync];
}

function areSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => Object.is(item, b[index]));
}

function groundOf(
  { objects, problems, clusterDomain, checks, observations }: TopologyInput,
  zone: string | null,
): Ground {
  return {
    problems,
    clusterDomain,
    zone,
    ...(checks && { checks }),
    observations,
    unread: NAMESPACED.filter((kind) => objects[kind] === null).join(),
    wholeEndpoints: objects.endpoints?.some(({ subsets }) => subsets !== undefined) ?? false,
    absent: 'servicesAbsent' in objects ? objects.servicesAbsent : null,
    others: OTHERS.map((kind) => objects[kind]),
  };
}

function isSameGround(a: Ground, b: Ground): boolean {
  return (
    JSON.stringify(a.problems) === JSON.stringify(b.problems) &&
    areSame(
      [a.clusterDomain, a.zone, a.checks, a.observations, a.unread, a.wholeEndpoints, a.absent, ...a.others],
      [b.clusterDomain, b.zone, b.checks, b.observations, b.unread, b.wholeEndpoints, b.absent, ...b.others],
    )
  );
}

/** Whether passing time alone has changed nothing. */
function holdsNow({ cluster, state, lock, holds }: Known, { now, leaseAge }: TopologyInput): boolean {
  if ((now === null) !== (holds === null)) return false;
  if (now !== null && holds !== null && (now.getTime() < holds.from || now.getTime() >= holds.until))
    return false;
  const age = cluster.dcs?.leader ? (leaseAge?.(cluster.dcs.leader) ?? null) : null;
  return lockState(state, now, age) === lock;
}

function timesAround(
  now: Date,
  cluster: DiscoveredCluster,
  state: ClusterState,
): { from: number; until: number } {
  const turns = turningPoints(cluster, state);
  return {
    from: Math.max(-Infinity, ...turns.filter((time) => time <= now.getTime())),
    until: Math.min(Infinity, ...turns.filter((time) => time > now.getTime())),
  };
}
