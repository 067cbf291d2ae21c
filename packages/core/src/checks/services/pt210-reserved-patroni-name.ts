import { hasSelector } from '../../dns/service.js';
import { objectBaseName } from '../../dns/service-role.js';
import { defineCheck } from '../check.js';
import { aboutObject, evidence } from '../found.js';

export const reservedPatroniName = defineCheck({
  code: 'PT210',
  name: 'reserved-patroni-name',
  severity: 'error',
  summary:
    'A Service with a selector has the name of Endpoints that Patroni writes: two writers for one object.',
  needs: ['services', 'state'],
  fixable: false,
  follows: [],
  /** The endpoint controller overwrites Endpoints of a Service with a selector (endpoints_controller.go:402-406). */
  find: ({ cluster, services }) => {
    if (cluster.dcs?.kind !== 'Endpoints') return [];
    const base = objectBaseName(cluster);
    const reserved = new Set([
      base,
      ...['config', 'leader', 'failover', 'sync'].map((part) => `${base}-${part}`),
    ]);
    return services
      .filter((service) => reserved.has(service.metadata.name) && hasSelector(service))
      .map((service) => ({
        about: aboutObject('Service', service),
        message: `Service ${service.metadata.name} has a selector, and Patroni keeps its state in Endpoints of that name.`,
        evidence: [
          evidence(
            `Service/${service.metadata.name}`,
            'spec.selector',
            JSON.stringify(service.spec.selector),
          ),
        ],
        remedy: 'Remove the selector; Patroni writes the endpoints of that Service itself.',
        command: null,
      }));
  },
});
