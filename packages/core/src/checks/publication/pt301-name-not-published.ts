import type { Publication } from '../../contract.js';
import { announcedBy } from '../addresses/announced.js';
import { defineCheck } from '../check.js';
import { isSettling } from '../checked-cluster.js';
import { aboutMember, evidence } from '../found.js';

/** docs/addresses.md has them all; these are the ones in which a name that is announced does not resolve. */
const WHY: Partial<Record<Publication, string>> = {
  'hidden-not-ready': 'the pod is not ready, and the Service hides such pods',
  'wrong-subdomain': "the pod's subdomain names another Service",
  'not-selected': 'the Service does not select the pod',
  'no-service': 'the Service does not exist',
  'no-subdomain': 'the pod has no subdomain',
  'no-hostname': 'the pod has no hostname',
  'no-ip': 'the pod has no address yet',
  'external-name': 'the Service is an ExternalName',
};

export const nameNotPublished = defineCheck({
  code: 'PT301',
  name: 'name-not-published',
  severity: 'error',
  summary: 'A member announces a name that DNS does not have now.',
  needs: ['pods', 'services'],
  fixable: true,
  follows: ['PT101', 'PT103', 'PT104', 'PT105', 'PT201', 'PT202', 'PT204', 'PT205', 'PT212', 'PT504'],
  /** A name exists for each ready endpoint with a hostname, and for no other (kubernetes/dns docs/specification.md 2.4.1). */
  find: ({ members, topology, now }) =>
    members.flatMap((member) => {
      const broken = announcedBy(member).filter(
        ({ address: { kind } }) => kind === 'pod-dns-unpublished' || kind === 'missing-service',
      );
      const { publication } = member.member.dns;
      if (broken.length === 0 || publication === 'terminating' || isSettling(member.pod, now)) return [];
      const leads = member.name === topology.leader.name || broken.some(({ field }) => field === 'api_url');
      return {
        severity: leads ? ('error' as const) : ('warning' as const),
        about: aboutMember(member),
        message: (who: string) =>
          `The name announced by ${who} is not published: ${WHY[publication] ?? 'the Service in it gives no such name'}.`,
        evidence: [
          ...broken.map(({ field, address }) =>
            evidence(`Pod/${member.name}`, `metadata.annotations.status.${field}`, address.url),
          ),
          evidence(`Pod/${member.name}`, 'spec.subdomain', member.pod.spec.subdomain),
          evidence(`Service/${member.member.dns.service ?? ''}`, 'publication', publication),
        ],
        remedy: 'Repair the Service in the name; names appear within seconds and nothing restarts.',
      };
    }),
});
