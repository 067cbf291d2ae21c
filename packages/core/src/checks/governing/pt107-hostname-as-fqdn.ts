import { defineCheck } from '../check.js';
import { aboutMember, evidence } from '../found.js';

/** Spilo takes its member name from the kernel's host name (configure_spilo.py:436-438); the kubelet makes that the FQDN. */
export const hostnameAsFqdn = defineCheck({
  code: 'PT107',
  name: 'hostname-as-fqdn',
  severity: 'warning',
  summary: "The host name is the whole name, and the image may take it for the member's.",
  needs: ['pods'],
  fixable: false,
  follows: [],
  find: ({ members, cluster }) =>
    members
      .filter(({ pod }) => pod.spec.setHostnameAsFQDN === true)
      .map((member) => ({
        severity: ['spilo', 'zalando'].includes(cluster.flavour.name)
          ? ('warning' as const)
          : ('info' as const),
        about: aboutMember(member),
        message: (who: string) => `The host name inside is the whole DNS name: ${who}.`,
        evidence: [evidence(`Pod/${member.name}`, 'spec.setHostnameAsFQDN', true)],
        remedy: "Leave it off, or set Patroni's name from metadata.name.",
        command: null,
      })),
});
