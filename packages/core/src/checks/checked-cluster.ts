/** What a check looks at: one cluster, with the objects behind it and what was concluded from them. */
import type { Member, Problem, Topology } from '../contract.js';
import type { DiscoveredCluster } from '../discovery/cluster.js';
import type { ObjectIndex } from '../object-index.js';
import type { Observation } from '../observation/observation.js';
import type { ClusterObjects, Pod, Service, StatefulSet } from '../objects.js';
import { parseLeaderRecord } from '../patroni/leader-record.js';
import type { MemberStatus } from '../patroni/member-status.js';
import { DEFAULT_TTL_SECONDS, type ClusterState } from '../topology/cluster-state.js';

/** A topology as it is before anything is found wrong with it. */
export type UncheckedTopology = Omit<Topology, 'findings' | 'skippedChecks'>;

export interface CheckedMember {
  name: string;
  /** What the topology says of it. */
  member: Member;
  pod: Pod;
  /** Null: it cannot be read. */
  status: MemberStatus | null;
  /** The one that the pod belongs to; null: none, or StatefulSets were not read. */
  statefulSet: StatefulSet | null;
}

export interface CheckedCluster {
  topology: UncheckedTopology;
  cluster: DiscoveredCluster;
  state: ClusterState;
  members: readonly CheckedMember[];
  /** Look-ups into all that was read, also of other namespaces and clusters. */
  index: ObjectIndex;
  objects: ClusterObjects;
  /** The Services that the topology lists, in its order; empty also when they could not be read. */
  services: readonly Service[];
  /** What members answered; null: they were not asked. */
  observations: readonly Observation[] | null;
  /** What could not be read. */
  problems: readonly Problem[];
  /** Null: no clock. */
  now: Date | null;
}

/** @returns the member that the lock names; undefined: nobody holds it, or a pod that is not there */
export function leaderOf({ topology, members }: CheckedCluster): CheckedMember | undefined {
  return members.find(({ name }) => name === topology.leader.name);
}

/** How long after a change of a pod DNS, caches and Patroni may still tell of what was before (facts: 30 s TTL, loop_wait). */
const GRACE_MS = 60_000;

/**
 * @returns whether the pod was made, or became ready or not ready, less than a minute ago, so that what is published or
 *   announced of it may lag behind; false without a clock
 */
export function isSettling({ metadata, status }: Pod, now: Date | null): boolean {
  if (now === null) return false;
  const changes = [
    metadata.creationTimestamp,
    ...(status.conditions ?? []).map(({ lastTransitionTime }) => lastTransitionTime),
  ];
  return changes.some((time) => {
    const at = time === undefined ? NaN : Date.parse(time);
    return now.getTime() - at < GRACE_MS;
  });
}

/** @returns seconds after which a renewal is late: Patroni's leader has so long for a turn (docs/dynamic_configuration.rst) */
export function lateSeconds({ config }: ClusterState): number {
  return (config?.loopWaitSeconds ?? 10) + (config?.retryTimeoutSeconds ?? 10);
}

/**
 * @returns the times, in milliseconds, at which a rule may say something else although nothing has changed: when a pod or a
 *   leader is no longer new, a renewal is late, or a lock of either kind runs out (PT001, PT002, PT007 and the functions here)
 */
export function turningPoints({ pods, dcs, otherDcs }: DiscoveredCluster, state: ClusterState): number[] {
  const { record } = state;
  const graces = [
    ...pods.flatMap(({ metadata, status }) => [
      metadata.creationTimestamp,
      ...(status.conditions ?? []).map(({ lastTransitionTime }) => lastTransitionTime),
    ]),
    record?.acquireTime?.toISOString(),
  ].map((time) => Date.parse(time ?? '') + GRACE_MS);
  // In whole seconds: late is from the next one on.
  const late = (record?.renewTime?.getTime() ?? NaN) + (Math.floor(lateSeconds(state)) + 1) * 1000;
  const locks = [dcs?.leader, otherDcs?.leader].flatMap((leader) =>
    leader ? parseLeaderRecord(leader) : [],
  );
  const ttls = [state.ttlSeconds ?? 0, ...locks.map(({ ttlSeconds }) => ttlSeconds ?? DEFAULT_TTL_SECONDS)];
  const ends = locks.flatMap(({ renewTime }) =>
    // A lock holds up to its last millisecond.
    ttls.map((ttl) => (renewTime?.getTime() ?? NaN) + ttl * 1000 + 1),
  );
  return [...graces, late, ...ends].filter((time) => !Number.isNaN(time));
}

/** @returns whether the lock changed hands less than a minute ago, so that labels, Services and replicas may not have followed */
export function leaderIsNew({ state, now }: Pick<CheckedCluster, 'state' | 'now'>): boolean {
  const acquired = state.record?.acquireTime ?? null;
  return now !== null && acquired !== null && now.getTime() - acquired.getTime() < GRACE_MS;
}

/** @returns whether the cluster was stopped on purpose: its StatefulSets are to have no pods, and there are none */
export function isScaledToZero({ cluster, members }: CheckedCluster): boolean {
  const { statefulSets } = cluster;
  return (
    members.length === 0 && statefulSets.length > 0 && statefulSets.every(({ spec }) => spec.replicas === 0)
  );
}
