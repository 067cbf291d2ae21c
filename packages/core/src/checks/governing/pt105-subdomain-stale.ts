import { defineCheck } from '../check.js';
import { aboutMember, evidence } from '../found.js';

/** A pod's subdomain is fixed when it is made, and the controller does not compare it (stateful_set_utils.go:104-111). */
export const subdomainStale = defineCheck({
  code: 'PT105',
  name: 'subdomain-stale',
  severity: 'warning',
  summary: 'A pod has another subdomain than its StatefulSet would give it now.',
  needs: ['pods', 'statefulSets'],
  fixable: true,
  follows: [],
  find: ({ members }) =>
    members.flatMap((member) => {
      const wanted = member.statefulSet?.spec.serviceName;
      const has = member.pod.spec.subdomain;
      if (member.statefulSet === null || (wanted ?? '') === (has ?? '')) return [];
      return {
        about: aboutMember(member),
        message: (who: string) =>
          `Made before the StatefulSet's serviceName changed, and without its name: ${who}.`,
        evidence: [
          evidence(`Pod/${member.name}`, 'spec.subdomain', has),
          evidence(`StatefulSet/${member.statefulSet.metadata.name}`, 'spec.serviceName', wanted),
        ],
        remedy: 'Delete the pod when replication is healthy: replicas first, the leader after a switchover.',
      };
    }),
});
