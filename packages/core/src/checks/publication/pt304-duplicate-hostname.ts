import { ipFamily } from '../../dns/ip.js';
import { publishedEndpoints } from '../../dns/published-endpoints.js';
import { defineCheck } from '../check.js';
import { aboutObject, evidence } from '../found.js';
import { peerServices } from '../services/peer-services.js';

/** Endpoints with one hostname are fungible: the name has several addresses (k8s.io/api discovery/v1 types.go). */
export const duplicateHostname = defineCheck({
  code: 'PT304',
  name: 'duplicate-hostname',
  severity: 'warning',
  summary: 'One name resolves to several pods.',
  needs: ['pods', 'services', 'publication'],
  fixable: false,
  follows: [],
  find: (checked) =>
    peerServices(checked).flatMap((service) => {
      const { name, namespace } = service.metadata;
      const published = publishedEndpoints(checked.index, namespace, name)?.endpoints ?? [];
      const addresses = new Map<string, Set<string>>();
      for (const { hostname, addresses: ips, ready } of published)
        for (const ip of ready && hostname !== null ? ips : []) {
          const key = `${hostname ?? ''} ${ipFamily(ip) ?? ''}`;
          addresses.set(key, (addresses.get(key) ?? new Set()).add(ip));
        }
      const several = [...addresses].filter(([, ips]) => ips.size > 1);
      if (several.length === 0) return [];
      return {
        about: aboutObject('Service', service),
        message: `Names under ${name} resolve to several pods: who dials one reaches either.`,
        evidence: several.map(([key, ips]) =>
          evidence(`EndpointSlice of ${name}`, `hostname ${key.split(' ')[0] ?? ''}`, [...ips].join(', ')),
        ),
        remedy: 'One hostname for one pod; see who else uses it.',
        command: null,
      };
    }),
});
