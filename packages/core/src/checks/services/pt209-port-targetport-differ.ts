import { defineCheck } from '../check.js';
import { aboutObject, evidence } from '../found.js';
import { meshOf } from '../mesh/mesh-of.js';
import { peerServices } from './peer-services.js';

export const portTargetportDiffer = defineCheck({
  code: 'PT209',
  name: 'port-targetport-differ',
  severity: 'info',
  summary: 'A headless Service maps a port, which has no effect on who goes to the pod directly.',
  needs: ['pods', 'services'],
  fixable: false,
  follows: [],
  /** No proxy is between a client and a headless Service's endpoints; Istio listens on the Service's port (listener.go:500-563). */
  find: (checked) =>
    peerServices(checked).flatMap((service) => {
      const odd = (service.spec.ports ?? []).filter(
        ({ port, targetPort }) => typeof targetPort === 'number' && targetPort !== port,
      );
      if (odd.length === 0) return [];
      return {
        severity: checked.members.some(({ pod }) => meshOf(pod) === 'istio-sidecar')
          ? ('warning' as const)
          : ('info' as const),
        about: aboutObject('Service', service),
        message: `Headless Service ${service.metadata.name} maps ports; clients reach the pod's own port.`,
        evidence: odd.map(({ port, targetPort }) =>
          evidence(`Service/${service.metadata.name}`, `spec.ports[${String(port)}].targetPort`, targetPort),
        ),
        remedy: 'Make port and targetPort equal.',
      };
    }),
});
