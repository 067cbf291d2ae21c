/** Whom a Service selects, and who decides it. */
import type { ServiceSummary, Topology } from '../contract.js';
import { matches } from '../dns/service.js';
import { isTerminal } from '../dns/pod.js';
import { naturally } from '../natural-order.js';
import type { ObjectIndex } from '../object-index.js';
import type { Backend, Selection } from './service-facts.js';

export function selectionOf(
  service: ServiceSummary,
  topology: Topology,
  backends: readonly Backend[] | null,
  index: ObjectIndex,
): Selection {
  if (service.kind === 'external-name') return { by: 'external-name', members: [], others: [] };
  const { selector } = service;
  if (selector !== null) {
    const pods = index.podsAround(topology.namespace, selector);
    if (pods === null) return { by: 'selector', members: null, others: null };
    const selected = pods.filter((pod) => !isTerminal(pod) && matches(selector, pod.metadata.labels ?? {}));
    return {
      by: 'selector',
      ...divided(
        selected.map(({ metadata }) => metadata.name),
        topology,
      ),
    };
  }
  if (backends === null) return { by: 'unknown', members: null, others: null };
  if (backends.length === 0)
    return { by: writtenByPatroni(service, topology) ?? 'nobody', members: [], others: [] };
  const pods = backends.flatMap(({ pod }) => pod ?? []);
  return { by: writtenByPatroni(service, topology) ?? 'by-hand', ...divided(pods, topology) };
}

/** Patroni writes addresses into the Endpoints of the leader object, and of no other (dcs/kubernetes.py:815-817). */
function writtenByPatroni({ name }: ServiceSummary, { dcs }: Topology): 'patroni' | null {
  return dcs.kind === 'Endpoints' && dcs.leader === name ? 'patroni' : null;
}

function divided(pods: readonly string[], { members }: Topology): { members: string[]; others: string[] } {
  const known = new Set(members.map(({ name }) => name));
  const names = [...new Set(pods)].sort(naturally);
  return {
    members: names.filter((name) => known.has(name)),
    others: names.filter((name) => !known.has(name)),
  };
}
