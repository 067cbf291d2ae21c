import { defineCheck } from '../check.js';
import { aboutObject, evidence } from '../found.js';

/** Without a second member there is nobody to switch over to. */
export const singleMember = defineCheck({
  code: 'PT807',
  name: 'single-member',
  severity: 'info',
  summary: 'The cluster has one member: there is no failover, and every restart is downtime.',
  needs: ['statefulSets', 'pods'],
  fixable: false,
  follows: [],
  find: ({ cluster, members }) =>
    cluster.statefulSets
      .filter(({ spec }) => (spec.replicas ?? 1) === 1 && members.length === 1)
      .map((set) => ({
        about: aboutObject('StatefulSet', set),
        message: `StatefulSet ${set.metadata.name} has one replica: a restart is downtime.`,
        evidence: [evidence(`StatefulSet/${set.metadata.name}`, 'spec.replicas', set.spec.replicas ?? 1)],
        remedy: 'Scale to two or more before members are migrated.',
        command: null,
      })),
});
