import { isTerminating } from '../../dns/pod.js';
import { defineCheck } from '../check.js';
import { aboutMember, evidence } from '../found.js';
import { endpointsOfMembers } from './endpoints-of-members.js';

/** With publishNotReadyAddresses a pod stays published until it is gone (k8s.io/endpointslice `podToEndpoint`). */
export const terminatingPublished = defineCheck({
  code: 'PT306',
  name: 'terminating-published',
  severity: 'info',
  summary: 'The name of a member that is going away still resolves.',
  needs: ['pods', 'services', 'publication'],
  fixable: false,
  follows: [],
  find: (checked) =>
    endpointsOfMembers(checked)
      .filter(({ member, endpoint }) => isTerminating(member.pod) && endpoint.ready)
      .map(({ member, endpoint }) => ({
        about: aboutMember(member),
        message: (who: string) => `Still published while going away: ${who}.`,
        evidence: [
          evidence(`Pod/${member.name}`, 'metadata.deletionTimestamp', member.pod.metadata.deletionTimestamp),
          evidence('EndpointSlice', 'endpoints[*].addresses', endpoint.addresses.join(', ')),
        ],
        remedy: 'Nothing; it ends with the pod.',
        command: null,
      })),
});
