import { announcedBy } from '../addresses/announced.js';
import { defineCheck } from '../check.js';
import { aboutObject, evidence } from '../found.js';
import { meshOf } from '../mesh/mesh-of.js';
import { peerServices } from './peer-services.js';

export const peerPortMissing = defineCheck({
  code: 'PT208',
  name: 'peer-port-missing',
  severity: 'warning',
  summary: 'A port that members announce is missing from the Service that gives them their names.',
  needs: ['pods', 'services'],
  fixable: false,
  follows: [],
  /** A per-pod name leads to the pod itself, with every port; a mesh and SRV records know declared ports alone. */
  find: (checked) =>
    peerServices(checked).flatMap((service) => {
      const declared = (service.spec.ports ?? []).flatMap(({ port, targetPort }) => [port, targetPort]);
      const announced = [
        ...new Set(checked.members.flatMap(announcedBy).flatMap(({ address }) => address.port ?? [])),
      ];
      const missing = announced.filter((port) => !declared.includes(port));
      if (declared.length === 0 || missing.length === 0) return [];
      const inMesh = checked.members.some(({ pod }) => meshOf(pod) === 'istio-sidecar');
      return {
        severity: inMesh ? ('warning' as const) : ('info' as const),
        about: aboutObject('Service', service),
        message: `Service ${service.metadata.name} does not declare port ${missing.join(' and ')}, which members announce.`,
        evidence: missing.map((port) =>
          evidence(`Service/${service.metadata.name}`, 'spec.ports[*].port', port),
        ),
        remedy: 'Add the port; nothing restarts.',
      };
    }),
});
