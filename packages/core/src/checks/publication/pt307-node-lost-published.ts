import { defineCheck } from '../check.js';
import { aboutMember, evidence } from '../found.js';
import { endpointsOfMembers } from './endpoints-of-members.js';

export const nodeLostPublished = defineCheck({
  code: 'PT307',
  name: 'node-lost-published',
  severity: 'warning',
  summary: 'A member on a lost node is still published: who dials it waits for a time-out.',
  needs: ['pods', 'services', 'publication', 'nodes'],
  fixable: false,
  follows: [],
  /** With publishNotReadyAddresses readiness takes nobody out; a node that does not report is Unknown. */
  find: (checked) =>
    endpointsOfMembers(checked).flatMap(({ member, endpoint }) => {
      const node = (checked.objects.nodes ?? []).find(
        ({ metadata }) => metadata.name === member.pod.spec.nodeName,
      );
      const ready = node?.status.ready;
      if (!endpoint.ready || ready === undefined || ready === 'True') return [];
      return {
        about: aboutMember(member),
        message: (who: string) => `Published although the node does not answer: ${who}.`,
        evidence: [
          evidence(`Node/${node?.metadata.name ?? ''}`, 'status.conditions[Ready].status', ready),
          evidence('EndpointSlice', 'endpoints[*].addresses', endpoint.addresses.join(', ')),
        ],
        remedy:
          'Make sure that the node is off, then delete the pod with --force, so that it is made elsewhere.',
        command: null,
      };
    }),
});
