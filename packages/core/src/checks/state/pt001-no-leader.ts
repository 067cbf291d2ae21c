import { defineCheck } from '../check.js';
import { isSettling, type CheckedCluster } from '../checked-cluster.js';
import { aboutCluster, evidence } from '../found.js';
import { stateObject } from './state-object.js';

/** @returns whether the lock was held within its ttl: what a switchover looks like while it goes on */
function isPassing({ state: { record, ttlSeconds }, now }: CheckedCluster): boolean {
  const renewTime = record?.renewTime ?? null;
  if (now === null || renewTime === null || ttlSeconds === null) return false;
  return now.getTime() - renewTime.getTime() <= ttlSeconds * 1000;
}

/** The leader object's annotation `leader` is the lock; Patroni empties it on a clean stop (dcs/kubernetes.py `_release_lock`). */
export const noLeader = defineCheck({
  code: 'PT001',
  name: 'no-leader',
  severity: 'error',
  summary: 'Nobody holds the leader lock.',
  needs: ['state'],
  fixable: false,
  follows: [],
  find: (checked) => {
    const { topology, members, now } = checked;
    const { lock, renewTime, name } = topology.leader;
    if (name !== null || (lock !== 'released' && lock !== 'absent')) return [];
    // Without pods it is a cluster at rest (PT026), and one whose pods were just made is on its way.
    if (topology.membersKnown && members.length === 0) return [];
    if (members.length > 0 && members.every(({ pod }) => isSettling(pod, now))) return [];
    const why =
      lock === 'absent'
        ? topology.systemIdentifier === null
          ? 'the cluster was never initialized'
          : 'there is no leader object'
        : renewTime === null
          ? 'it never had one'
          : 'the lock was released';
    return [
      {
        severity: topology.paused || isPassing(checked) ? ('warning' as const) : ('error' as const),
        about: aboutCluster,
        message: `No leader: ${why}.`,
        evidence: [evidence(stateObject(checked, 'leader'), 'metadata.annotations.leader', null)],
        remedy: topology.paused
          ? 'The cluster is paused: nobody takes over until it is resumed.'
          : "Read the members' logs: each says why it does not take the lock.",
        command: `kubectl get events -n ${topology.namespace}`,
      },
    ];
  },
});
