import { hasIp } from '../../dns/pod.js';
import { defineCheck } from '../check.js';
import { isSettling } from '../checked-cluster.js';
import { aboutMember, evidence } from '../found.js';
import { endpointsOfMembers } from './endpoints-of-members.js';

export const sliceAddressStale = defineCheck({
  code: 'PT303',
  name: 'slice-address-stale',
  severity: 'error',
  summary: "A member's name resolves to an address that it does not have.",
  needs: ['pods', 'services', 'publication'],
  fixable: false,
  follows: [],
  /** Compared with status.podIPs of the pod that the endpoint refers to. */
  find: (checked) =>
    endpointsOfMembers(checked)
      .filter(
        ({ member, endpoint }) =>
          endpoint.addresses.length > 0 &&
          member.pod.status.podIP !== undefined &&
          !endpoint.addresses.some((ip) => hasIp(member.pod, ip)) &&
          !isSettling(member.pod, checked.now),
      )
      .map(({ member, service, endpoint }) => ({
        about: aboutMember(member),
        message: (who: string) => `An old address published under ${service.metadata.name} for ${who}.`,
        evidence: [
          evidence(
            `EndpointSlice of ${service.metadata.name}`,
            'endpoints[*].addresses',
            endpoint.addresses.join(', '),
          ),
          evidence(`Pod/${member.name}`, 'status.podIP', member.pod.status.podIP),
        ],
        remedy: 'If the slice was made by hand, correct it; else see whether the controllers run.',
        command: null,
      })),
});
