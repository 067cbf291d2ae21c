import { isHeadless } from '../../dns/service.js';
import type { Pod } from '../../objects.js';
import { defineCheck } from '../check.js';
import { aboutObject, evidence } from '../found.js';

function readyStatusOf({ status }: Pod): string | undefined {
  return status.conditions?.find(({ type }) => type === 'Ready')?.status;
}

/** docs/specification.md 2.4.1 of kubernetes/dns: a name exists for each *ready* endpoint, and no other. */
export const publishNotReadyOff = defineCheck({
  code: 'PT204',
  name: 'publish-not-ready-off',
  severity: 'warning',
  summary: 'The Service that gives members their names hides those that are not ready.',
  needs: ['pods', 'services'],
  fixable: true,
  follows: ['PT205'],
  find: ({ services, members, topology }) =>
    services
      .filter((service) => isHeadless(service) && !service.spec.publishNotReadyAddresses)
      .flatMap((service) => {
        const { name } = service.metadata;
        const named = members.filter(({ member }) => member.dns.service === name);
        if (named.length === 0) return [];
        const announced = topology.members.some(({ postgres, api }) =>
          [postgres, api].some((address) => address?.kind?.startsWith('pod-dns')),
        );
        const hidden = named.filter(({ member }) => member.dns.publication === 'hidden-not-ready');
        const needed = hidden.filter(({ member }) => member.postgres?.kind === 'pod-dns-unpublished');
        return {
          severity:
            needed.length > 0 ? ('error' as const) : announced ? ('warning' as const) : ('info' as const),
          about: aboutObject('Service', service),
          message:
            hidden.length > 0
              ? `Service ${name} hides members that are not ready: their names do not resolve.`
              : `Service ${name} hides members that are not ready, so that a failing probe takes a member's name away.`,
          evidence: [
            evidence(
              `Service/${name}`,
              'spec.publishNotReadyAddresses',
              service.spec.publishNotReadyAddresses ?? false,
            ),
            ...hidden.map(({ name: member, pod }) =>
              evidence(`Pod/${member}`, 'status.conditions[Ready].status', readyStatusOf(pod)),
            ),
          ],
          remedy: `Set publishNotReadyAddresses on ${name}, which only members should use.`,
        };
      }),
});
