import { defineCheck, type Found } from '../check.js';
import { isSettling, type CheckedCluster } from '../checked-cluster.js';
import { aboutCluster, evidence } from '../found.js';
import { stateObject } from './state-object.js';

/** What members say whose data directory is empty: they wait for the one that the cluster was made with (ha.py `bootstrap`). */
function isWaiting({ topology, members, now }: CheckedCluster): boolean {
  return (
    topology.systemIdentifier !== null &&
    topology.leader.name === null &&
    topology.leader.lock !== 'unknown' &&
    members.every(
      ({ member, pod }) =>
        member.declaredRole === 'uninitialized' && member.state !== 'running' && !isSettling(pod, now),
    )
  );
}

function waiting(checked: CheckedCluster): Found {
  const { topology, members } = checked;
  return {
    severity: 'warning',
    about: aboutCluster,
    message: 'The cluster was initialized once, and no member has its data: all of them wait for a leader.',
    evidence: [
      evidence(stateObject(checked, 'config'), 'metadata.annotations.initialize', topology.systemIdentifier),
      ...members.map(({ name, member }) =>
        evidence(`Pod/${name}`, 'metadata.annotations.status.role', member.declaredRole),
      ),
    ],
    remedy:
      'Bring back the disk or a backup of that cluster; only if there is none, remove the old state with patronictl remove.',
    command: null,
  };
}

export const leftoverObjects = defineCheck({
  code: 'PT026',
  name: 'leftover-objects',
  severity: 'info',
  summary: "Patroni's objects are there, and no member with the data that they tell of.",
  needs: ['pods', 'state'],
  fixable: false,
  follows: [],
  /** Patroni never deletes its objects; `patronictl remove` does (dcs/kubernetes.py `delete_cluster`). */
  find: (checked) => {
    const { topology, members, cluster } = checked;
    if (cluster.dcs === null) return [];
    if (members.length > 0) return isWaiting(checked) ? [waiting(checked)] : [];
    const wantsPods = cluster.statefulSets.some(({ spec }) => (spec.replicas ?? 1) > 0);
    return [
      {
        severity: wantsPods ? ('warning' as const) : ('info' as const),
        about: aboutCluster,
        message: wantsPods
          ? `Objects of ${topology.scope} are there, its StatefulSet wants pods, and there is none.`
          : `Objects of ${topology.scope} are left, and there is no member.`,
        evidence: [
          evidence(
            stateObject(checked, 'config'),
            'metadata.annotations.initialize',
            topology.systemIdentifier,
          ),
        ],
        remedy: wantsPods
          ? 'See why no pod is made.'
          : 'Keep them if the cluster comes back with its data; otherwise delete them, or a new cluster of that name waits for the old one.',
        command: wantsPods ? `kubectl describe statefulset -n ${topology.namespace}` : null,
      },
    ];
  },
});
