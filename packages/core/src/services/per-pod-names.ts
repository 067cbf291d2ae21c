/** Whether names of single pods exist under a Service, and which. */
import type { ServiceSummary, Topology } from '../contract.js';
import { publishedEndpoints } from '../dns/published-endpoints.js';
import { naturally } from '../natural-order.js';
import type { ObjectIndex } from '../object-index.js';
import type { PerPodNames, Selection } from './service-facts.js';

export function perPodNamesOf(
  service: ServiceSummary,
  topology: Topology,
  selection: Selection,
  index: ObjectIndex,
): PerPodNames {
  const { kind, dnsName, podNames } = service;
  if (kind === 'external-name') return { kind: 'none', names: [] };
  const published = publishedEndpoints(index, topology.namespace, service.name);
  if (published === null)
    return kind === 'headless' && podNames !== null
      ? { kind: podNames ? 'published' : 'none', names: [] }
      : { kind: 'unknown', names: [] };
  const hostnames = published.endpoints.flatMap(({ ready, hostname }) =>
    ready && hostname !== null ? hostname.toLowerCase() : [],
  );
  const names = [...new Set(hostnames)].sort(naturally).map((hostname) => `${hostname}.${dnsName}`);
  if (names.length === 0) return { kind: 'none', names };
  if (service.purpose === 'primary' || selection.by === 'patroni') return { kind: 'leader-only', names };
  return { kind: kind === 'headless' ? 'published' : 'non-portable', names };
}
