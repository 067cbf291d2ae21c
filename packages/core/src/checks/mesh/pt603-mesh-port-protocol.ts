import { isHeadless } from '../../dns/service.js';
import { defineCheck } from '../check.js';
import { aboutObject, evidence } from '../found.js';
import { meshOf } from './mesh-of.js';
import { istioProtocol } from './port-protocol.js';

/** A name that Istio does not know is no protocol: it looks at the first bytes instead (IST0118). */
export const meshPortProtocol = defineCheck({
  code: 'PT603',
  name: 'mesh-port-protocol',
  severity: 'info',
  summary: "A port's name tells Istio no protocol, so that it guesses from the traffic.",
  needs: ['pods', 'services'],
  fixable: false,
  follows: [],
  find: ({ members, services }) =>
    members.some(({ pod }) => meshOf(pod) === 'istio-sidecar')
      ? services.filter(isHeadless).flatMap((service) => {
          const { name } = service.metadata;
          const odd = (service.spec.ports ?? []).filter((port) =>
            ['unsupported', 'undeclared'].includes(istioProtocol(port)),
          );
          if (odd.length === 0) return [];
          return {
            about: aboutObject('Service', service),
            message: `Istio guesses the protocol of ${odd.map(({ port }) => String(port)).join(' and ')} of Service ${name}.`,
            evidence: odd.map((port) =>
              evidence(`Service/${name}`, `spec.ports[${String(port.port)}].name`, port.name),
            ),
            remedy: 'Name the ports tcp-postgres and tcp-patroni, or set appProtocol: tcp.',
          };
        })
      : [],
});
