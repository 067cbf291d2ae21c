import { ipFamily } from '../../dns/ip.js';
import { podIps } from '../../object-index.js';
import { defineCheck } from '../check.js';
import { aboutObject, evidence } from '../found.js';
import { peerServices } from './peer-services.js';

export const ipFamilyGap = defineCheck({
  code: 'PT212',
  name: 'ip-family-gap',
  severity: 'warning',
  summary: 'The Service publishes no address of a family that members have.',
  needs: ['pods', 'services'],
  fixable: false,
  follows: [],
  /** One slice for each of the Service's families (k8s.io/endpointslice reconciler.go:66-95). */
  find: (checked) =>
    peerServices(checked).flatMap((service) => {
      const published = service.spec.ipFamilies ?? [];
      if (published.length === 0) return [];
      const without = checked.members.filter(({ pod }) => {
        const families = podIps(pod).map(ipFamily);
        return (
          families.length > 0 && !families.some((family) => family !== null && published.includes(family))
        );
      });
      if (without.length === 0) return [];
      return {
        about: aboutObject('Service', service),
        message: `Service ${service.metadata.name} publishes ${published.join(' and ')} alone, and members have no such address.`,
        evidence: [
          evidence(`Service/${service.metadata.name}`, 'spec.ipFamilies', published.join(', ')),
          ...without.map(({ name, pod }) => evidence(`Pod/${name}`, 'status.podIPs', podIps(pod).join(', '))),
        ],
        remedy: 'Set ipFamilyPolicy PreferDualStack, or the family that pods have.',
        command: null,
      };
    }),
});
