import type { CheckedMember } from '../checked-cluster.js';
import { defineCheck } from '../check.js';
import { aboutMember, evidence } from '../found.js';
import { addressEvidence, announcedBy } from './announced.js';

function declaredPorts({ pod }: CheckedMember): number[] {
  return pod.spec.containers.flatMap(({ ports }) => (ports ?? []).map(({ containerPort }) => containerPort));
}

/** A per-pod name leads to the pod itself: the port must be the container's, whatever a Service maps (SPEC 2.4.1). */
export const portDiffersFromService = defineCheck({
  code: 'PT413',
  name: 'port-differs-from-service',
  severity: 'warning',
  summary: 'A member announces a port that its containers do not declare.',
  needs: ['pods', 'services'],
  fixable: false,
  follows: [],
  find: ({ members }) =>
    members.flatMap((member) => {
      const declared = declaredPorts(member);
      if (declared.length === 0) return [];
      const odd = announcedBy(member).filter(
        ({ address: { port, kind } }) =>
          port !== null && (kind === 'pod-dns' || kind === 'own-pod-ip') && !declared.includes(port),
      );
      if (odd.length === 0) return [];
      return {
        about: aboutMember(member),
        message: (who: string) => `Port that no container declares announced by ${who}.`,
        evidence: [
          ...addressEvidence(member, odd),
          evidence(`Pod/${member.name}`, 'spec.containers[*].ports[*].containerPort', declared.join(', ')),
        ],
        remedy: 'Announce the port that PostgreSQL or the REST API listens on in the pod.',
      };
    }),
});
