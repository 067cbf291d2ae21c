import { defineCheck } from '../check.js';
import { aboutObject, evidence } from '../found.js';

/** RollingUpdate goes from the highest ordinal down and knows no leader (stateful_set_control.go:518-543). */
export const rolloutUnsafeStrategy = defineCheck({
  code: 'PT801',
  name: 'rollout-unsafe-strategy',
  severity: 'info',
  summary: 'A change of the template would restart the leader before replicas are done.',
  needs: ['statefulSets', 'pods', 'state'],
  fixable: false,
  follows: [],
  find: ({ cluster, members, topology }) => {
    const { name: leader } = topology.leader;
    const ordinal = Number(/-(\d+)$/.exec(leader ?? '')?.[1] ?? NaN);
    if (Number.isNaN(ordinal) || ordinal === 0 || members.length < 2) return [];
    return cluster.statefulSets
      .filter(
        ({ metadata, spec }) =>
          leader === `${metadata.name}-${String(ordinal)}` &&
          (spec.updateStrategy?.type ?? 'RollingUpdate') === 'RollingUpdate' &&
          (spec.updateStrategy?.partition ?? 0) <= ordinal,
      )
      .map((set) => ({
        about: aboutObject('StatefulSet', set),
        message: `A rolling update of StatefulSet ${set.metadata.name} would restart leader ${leader ?? ''} before ${set.metadata.name}-0.`,
        evidence: [
          evidence(
            `StatefulSet/${set.metadata.name}`,
            'spec.updateStrategy.type',
            set.spec.updateStrategy?.type ?? 'RollingUpdate',
          ),
          evidence(`Pod/${leader ?? ''}`, 'ordinal', ordinal),
        ],
        remedy: 'Set OnDelete before the template is changed, and delete pods in the right order.',
        command: null,
      }));
  },
});
