import { defineCheck } from '../check.js';
import { isSettling } from '../checked-cluster.js';
import { aboutMember, evidence } from '../found.js';
import { endpointsOfMembers } from './endpoints-of-members.js';

/** The controller copies the hostname where subdomain and Service agree (k8s.io/endpointslice `ShouldSetHostname`). */
export const sliceHostnameMissing = defineCheck({
  code: 'PT302',
  name: 'slice-hostname-missing',
  severity: 'error',
  summary: 'An EndpointSlice lacks the hostname that pod and Service should give it.',
  needs: ['pods', 'services', 'publication'],
  fixable: false,
  follows: [],
  find: (checked) =>
    endpointsOfMembers(checked)
      .filter(
        ({ member, endpoint }) =>
          endpoint.hostname === null &&
          member.pod.spec.hostname !== undefined &&
          !isSettling(member.pod, checked.now),
      )
      .map(({ member, service, endpoint }) => ({
        about: aboutMember(member),
        message: (who: string) => `Published without its hostname under ${service.metadata.name}: ${who}.`,
        evidence: [
          evidence(
            `EndpointSlice of ${service.metadata.name}`,
            'endpoints[*].addresses',
            endpoint.addresses.join(', '),
          ),
          evidence(`Pod/${member.name}`, 'spec.hostname', member.pod.spec.hostname),
        ],
        remedy: 'See who wrote the slice: Kubernetes would have put the hostname there.',
        command: null,
      })),
});
