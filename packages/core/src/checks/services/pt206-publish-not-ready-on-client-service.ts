import { isHeadless } from '../../dns/service.js';
import { defineCheck } from '../check.js';
import { aboutObject, evidence } from '../found.js';

export const publishNotReadyOnClientService = defineCheck({
  code: 'PT206',
  name: 'publish-not-ready-on-client-service',
  severity: 'warning',
  summary: 'A Service that clients use sends them to members that are not ready.',
  needs: ['pods', 'services'],
  fixable: false,
  follows: [],
  /** publishNotReadyAddresses makes every endpoint ready, for kube-proxy as for DNS (k8s.io/api core/v1 `ServiceSpec`). */
  find: ({ services, topology }) =>
    services.flatMap((service) => {
      const { name } = service.metadata;
      const summary = topology.services.find((one) => one.name === name);
      const forClients =
        summary !== undefined &&
        // A headless one of all members may be there for a mesh, or for them: nothing says that clients use it.
        (['primary', 'replicas'].includes(summary.purpose) ||
          (summary.purpose === 'all' && !isHeadless(service)));
      if (!forClients || summary.selector === null || !summary.publishNotReadyAddresses) return [];
      return {
        about: aboutObject('Service', service),
        message: `Service ${name}, which clients use, publishes members that are not ready.`,
        evidence: [evidence(`Service/${name}`, 'spec.publishNotReadyAddresses', true)],
        remedy: 'Turn it off there, and give members a headless Service of their own.',
        command: null,
      };
    }),
});
