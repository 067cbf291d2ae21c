/** Two looks at the same clusters, and what is different in the second. */
import type { Problem, Topology, TopologyList } from '../contract.js';
import { clusterKey, type Change, type ClusterRef } from './change.js';
import { claimants, memberChanges } from './members.js';

/**
 * What moves all the time is not told: positions, lag, and the renewals of a lock that is held.
 * @returns in the order of the clusters; of each the lock first, as what follows from it comes after it
 */
export function changesBetween(before: TopologyList, after: TopologyList): Change[] {
  const old = new Map(before.items.map((topology) => [clusterKey(topology), topology]));
  const now = new Map(after.items.map((topology) => [clusterKey(topology), topology]));
  return [
    ...problemChanges(before.problems, after.problems),
    ...[...old].flatMap(([key, topology]): Change[] =>
      now.has(key) ? [] : [{ kind: 'cluster-gone', cluster: refOf(topology), topology }],
    ),
    ...[...now].flatMap(([key, topology]): Change[] => {
      const was = old.get(key);
      if (was === topology) return [];
      return was === undefined
        ? [{ kind: 'cluster-appeared', cluster: refOf(topology), topology }]
        : clusterChanges(was, topology);
    }),
  ];
}

export function refOf({ namespace, scope, citusGroup }: Topology): ClusterRef {
  return { namespace, scope, citusGroup };
}

function clusterChanges(was: Topology, is: Topology): Change[] {
  const cluster = refOf(is);
  const changes: Change[] = [];
  if (was.leader.name !== is.leader.name)
    changes.push({
      kind: 'leader',
      cluster,
      from: was.leader.name,
      to: is.leader.name,
      timeline: { from: was.timeline, to: is.timeline },
    });
  else {
    if (was.leader.lock !== is.leader.lock)
      changes.push({
        kind: 'lock',
        cluster,
        leader: is.leader.name,
        from: was.leader.lock,
        to: is.leader.lock,
      });
    if (was.timeline !== is.timeline)
      changes.push({ kind: 'timeline', cluster, from: was.timeline, to: is.timeline });
  }
  const claims = { from: claimants(was), to: claimants(is) };
  if (!isSame(claims.from, claims.to)) changes.push({ kind: 'claimants', cluster, ...claims });
  changes.push(...memberChanges(was, is, cluster));
  if (was.replicationAddressing !== is.replicationAddressing)
    changes.push({
      kind: 'addressing',
      cluster,
      from: was.replicationAddressing,
      to: is.replicationAddressing,
    });
  if (was.paused !== is.paused) changes.push({ kind: 'paused', cluster, to: is.paused });
  if (!isSame(was.pendingSwitchover, is.pendingSwitchover))
    changes.push({ kind: 'pending-switchover', cluster, to: is.pendingSwitchover });
  return changes;
}

function problemChanges(before: readonly Problem[], after: readonly Problem[]): Change[] {
  const keyOf = ({ resource, namespace, reason }: Problem) => JSON.stringify([resource, namespace, reason]);
  const [old, now] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
  return [
    ...before
      .filter((problem) => !now.has(keyOf(problem)))
      .map((problem): Change => ({ kind: 'problem-gone', problem })),
    ...after
      .filter((problem) => !old.has(keyOf(problem)))
      .map((problem): Change => ({ kind: 'problem-appeared', problem })),
  ];
}

/** Of small values that are made in the same order of fields. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
