import { defineCheck } from '../check.js';
import { aboutObject, evidence } from '../found.js';
import { meshOf } from '../mesh/mesh-of.js';
import { peerServices } from './peer-services.js';

/** A headless Service without ports publishes addresses all the same; Istio passes it over (name_table.go:67). */
export const peerServiceNoPorts = defineCheck({
  code: 'PT207',
  name: 'peer-service-no-ports',
  severity: 'info',
  summary: 'The Service that gives members their names has no ports.',
  needs: ['pods', 'services'],
  fixable: false,
  follows: [],
  find: (checked) =>
    peerServices(checked)
      .filter(({ spec }) => (spec.ports ?? []).length === 0)
      .map((service) => ({
        severity: checked.members.some(({ pod }) => meshOf(pod) === 'istio-sidecar')
          ? ('warning' as const)
          : ('info' as const),
        about: aboutObject('Service', service),
        message: `Service ${service.metadata.name} has no ports: no SRV records, and a mesh passes it over.`,
        evidence: [evidence(`Service/${service.metadata.name}`, 'spec.ports', null)],
        remedy: 'Add tcp-postgres 5432 and tcp-patroni 8008.',
      })),
});
