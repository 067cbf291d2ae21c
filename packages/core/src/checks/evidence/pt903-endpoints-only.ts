import { defineCheck } from '../check.js';
import { aboutCluster, evidence } from '../found.js';

export const endpointsOnly = defineCheck({
  code: 'PT903',
  name: 'endpoints-only',
  severity: 'info',
  summary: 'What is published was judged from Endpoints, as EndpointSlices were not read.',
  needs: ['pods', 'services'],
  fixable: false,
  follows: [],
  /** Endpoints hold one family and at most 1000 addresses (kubernetes#103520). */
  find: ({ objects, members }) =>
    objects.endpointSlices === null && members.some(({ member }) => member.dns.evidence === 'endpoints')
      ? [
          {
            about: aboutCluster,
            message: 'EndpointSlices were not read; Endpoints tell of one address family alone.',
            evidence: [evidence('endpointslices.discovery.k8s.io', 'items', null)],
            remedy: 'Grant get and list of endpointslices; a server before Kubernetes 1.21 has none to show.',
            command: null,
          },
        ]
      : [],
});
