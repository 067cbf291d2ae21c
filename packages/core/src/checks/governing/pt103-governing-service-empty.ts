import { defineCheck } from '../check.js';
import { aboutObject, evidence } from '../found.js';

/** Without serviceName pods have no subdomain; the field is formally optional (kubernetes#130233). */
export const governingServiceEmpty = defineCheck({
  code: 'PT103',
  name: 'governing-service-empty',
  severity: 'warning',
  summary: 'The StatefulSet names no Service, so that its pods have no subdomain.',
  needs: ['pods', 'statefulSets'],
  fixable: true,
  follows: [],
  find: ({ cluster, members }) => {
    const byOwnService = members.some(({ member }) => member.postgres?.kind === 'single-pod-service');
    const byIp = members.every(
      ({ member }) => member.postgres === null || member.postgres.kind === 'own-pod-ip',
    );
    return cluster.statefulSets
      .filter(({ spec }) => spec.serviceName === undefined)
      .map((set) => ({
        severity: byOwnService || byIp ? ('info' as const) : ('warning' as const),
        about: aboutObject('StatefulSet', set),
        message: `StatefulSet ${set.metadata.name} names no Service: its pods have no names in DNS.`,
        evidence: [evidence(`StatefulSet/${set.metadata.name}`, 'spec.serviceName', null)],
        remedy:
          'Recreate the StatefulSet with a serviceName, or give each member a headless Service of its own.',
      }));
  },
});
