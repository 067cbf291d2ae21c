/** What a DNS server answers for a Service, and whether it has names for the pods behind it. */
import { clusterIps, type ObjectIndex } from '../object-index.js';
import type { Pod, Service } from '../objects.js';
import { byAddress, canonicalIp } from './ip.js';
import { hostnameOf } from './pod.js';
import { publishedEndpoints } from './published-endpoints.js';
import { predictReadiness, publishableIps } from './readiness.js';
import { hasSelector, isExternalName, isHeadless, selects } from './service.js';

/** @returns ready pods' addresses of both families, the Service's own, or the external name; null: not known. */
export function answersOf(service: Service, index: ObjectIndex): string[] | null {
  if (isExternalName(service)) return service.spec.externalName ? [service.spec.externalName] : null;
  if (!isHeadless(service)) {
    const own = clusterIps(service);
    return own.length === 0 ? null : own;
  }
  const { namespace, name } = service.metadata;
  const published = publishedEndpoints(index, namespace, name);
  if (published !== null)
    return inOrder(published.endpoints.filter(({ ready }) => ready).flatMap(({ addresses }) => addresses));
  const pods = predictedPods(service, index);
  return pods && inOrder(pods.flatMap((pod) => publishableIps(pod, service)));
}

/** @returns whether a name such as `p.s` exists now for any pod, by the DNS specification; null: not known. */
export function hasPodNames(service: Service, index: ObjectIndex): boolean | null {
  if (!isHeadless(service)) return false;
  const { namespace, name } = service.metadata;
  const published = publishedEndpoints(index, namespace, name);
  if (published !== null)
    return published.endpoints.some(({ ready, hostname }) => ready && hostname !== null);
  const pods = predictedPods(service, index);
  return pods && pods.some((pod) => pod.spec.subdomain === name && hostnameOf(pod) !== null);
}

/** @returns the pods that the controller should publish; null: somebody else writes the endpoints, or Pods are unread. */
function predictedPods(service: Service, index: ObjectIndex): Pod[] | null {
  const pods = index.podsAround(service.metadata.namespace, service.spec.selector ?? {});
  if (pods === null || !hasSelector(service)) return null;
  return pods.filter((pod) => {
    if (!selects(service, pod)) return false;
    const readiness = predictReadiness(pod, service);
    return readiness === 'published' || readiness === 'published-not-ready';
  });
}

function inOrder(addresses: readonly string[]): string[] {
  return [...new Set(addresses.map(canonicalIp))].sort(byAddress);
}
