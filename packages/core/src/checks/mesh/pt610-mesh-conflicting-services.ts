import { selects } from '../../dns/service.js';
import { defineCheck } from '../check.js';
import { aboutCluster, evidence } from '../found.js';
import { meshOf } from './mesh-of.js';
import { istioProtocol } from './port-protocol.js';

/** Two Services that select the same pods must agree on a port's protocol (IST0116, IST0137). */
export const meshConflictingServices = defineCheck({
  code: 'PT610',
  name: 'mesh-conflicting-services',
  severity: 'warning',
  summary: 'Services tell the mesh different protocols for the same port.',
  needs: ['pods', 'services'],
  fixable: false,
  follows: [],
  find: ({ members, services }) => {
    const meshed = members.filter(({ pod }) => meshOf(pod) === 'istio-sidecar');
    const told = services
      .filter((service) => meshed.some(({ pod }) => selects(service, pod)))
      .flatMap((service) =>
        (service.spec.ports ?? []).map((port) => ({
          service: service.metadata.name,
          port: port.port,
          protocol: istioProtocol(port),
        })),
      )
      .filter(({ protocol }) => protocol !== 'undeclared' && protocol !== 'unsupported');
    return [...new Set(told.map(({ port }) => port))].flatMap((port) => {
      const here = told.filter((one) => one.port === port);
      if (new Set(here.map(({ protocol }) => protocol)).size < 2) return [];
      return {
        about: aboutCluster,
        message: `Port ${String(port)} of the members has different protocols in different Services.`,
        evidence: here.map(({ service, protocol }) =>
          evidence(`Service/${service}`, `protocol of port ${String(port)}`, protocol),
        ),
        remedy: 'Declare the port alike in all Services that select the members.',
      };
    });
  },
});
