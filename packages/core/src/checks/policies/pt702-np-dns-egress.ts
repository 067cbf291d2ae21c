import { defineCheck } from '../check.js';
import { announcesNames } from '../client/announces-names.js';
import { aboutMember, evidence } from '../found.js';
import { letsPortOut, policiesOn } from './policy-allows.js';

const DNS_PORT = 53;

/** DNS is asked over UDP, and over TCP where an answer is long or a resolver prefers it. */
export const npDnsEgress = defineCheck({
  code: 'PT702',
  name: 'np-dns-egress',
  severity: 'error',
  summary: 'Network policies keep members from asking DNS.',
  needs: ['pods', 'services', 'networkPolicies'],
  fixable: false,
  follows: [],
  find: (checked) =>
    checked.members.flatMap((member) => {
      const policies = policiesOn(member.pod, 'Egress', checked.objects.networkPolicies ?? []);
      if (policies.length === 0) return [];
      const missing = ['UDP', 'TCP'].filter((protocol) => !letsPortOut(policies, DNS_PORT, protocol));
      if (missing.length === 0) return [];
      const isTotal = missing.includes('UDP');
      return {
        severity: isTotal && announcesNames(checked) ? ('error' as const) : ('warning' as const),
        about: aboutMember(member),
        message: (who: string) => `Network policies let no DNS over ${missing.join(' and ')} out of ${who}.`,
        evidence: policies.map(({ metadata }) =>
          evidence(
            `NetworkPolicy/${metadata.name}`,
            'spec.egress',
            `no rule for port 53 ${missing.join(', ')}`,
          ),
        ),
        remedy: 'Allow egress to port 53, UDP and TCP, of the DNS pods.',
        command: null,
      };
    }),
});
