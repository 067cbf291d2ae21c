import { defineCheck } from '../check.js';
import { aboutCluster, evidence } from '../found.js';

/** 1.8.1 to 1.8.3 published endpoints that are not ready (coredns#4580, fixed in 1.8.4). */
const AFFECTED = /coredns[^:@]*:v?1\.8\.[123](?!\d)/;

export const corednsUnreadyBug = defineCheck({
  code: 'PT308',
  name: 'coredns-unready-bug',
  severity: 'warning',
  summary: 'This version of CoreDNS publishes pods that are not ready; the next one will not.',
  needs: ['clusterDns', 'pods'],
  fixable: false,
  follows: [],
  find: ({ objects }) =>
    (objects.clusterDns ?? []).flatMap(({ metadata, image }) =>
      image !== undefined && AFFECTED.test(image)
        ? {
            about: aboutCluster,
            message:
              'CoreDNS 1.8.1 to 1.8.3 answers for pods that are not ready: what works now may end with its upgrade.',
            evidence: [
              evidence(`Deployment/${metadata.name}`, 'spec.template.spec.containers[*].image', image),
            ],
            remedy: 'Set publishNotReadyAddresses on the Service for members before CoreDNS is upgraded.',
          }
        : [],
    ),
});
