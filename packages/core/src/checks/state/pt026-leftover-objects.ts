import { defineCheck } from '../check.js';
import { aboutCluster, evidence } from '../found.js';
import { stateObject } from './state-object.js';

export const leftoverObjects = defineCheck({
  code: 'PT026',
  name: 'leftover-objects',
  severity: 'info',
  summary: "Patroni's objects are there and no member is.",
  needs: ['pods', 'state'],
  fixable: false,
  follows: [],
  /** Patroni never deletes its objects; `patronictl remove` does (dcs/kubernetes.py `delete_cluster`). */
  find: (checked) => {
    const { topology, members, cluster } = checked;
    if (members.length > 0 || cluster.dcs === null) return [];
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
