/** Whether a per-pod name that a headless Service gives resolves now. */
import type { Publication } from '../contract.js';
import { podIps } from '../object-index.js';
import type { Pod, Service } from '../objects.js';
import { ipFamily } from './ip.js';
import { hasIp, hostnameOf, isReady, isTerminal, isTerminating } from './pod.js';
import type { PublishedEndpoint } from './published-endpoints.js';

/** @returns the endpoints that carry the pod's hostname and one of its addresses. */
export function endpointsNaming(pod: Pod, endpoints: readonly PublishedEndpoint[]): PublishedEndpoint[] {
  const hostname = hostnameOf(pod);
  return endpoints.filter(
    (endpoint) =>
      hostname !== null &&
      endpoint.hostname?.toLowerCase() === hostname &&
      endpoint.addresses.some((address) => hasIp(pod, address)),
  );
}

/**
 * For a pod that the Service selects. What is published beats what Pod and Service let expect.
 * @param naming the endpoints that name the pod; null: not read
 */
export function judgeReadiness(
  pod: Pod,
  service: Service,
  naming: readonly PublishedEndpoint[] | null,
): Publication {
  if (naming === null) return predictReadiness(pod, service);
  if (naming.some(({ ready }) => ready)) return isReady(pod) ? 'published' : 'published-not-ready';
  if (naming.length > 0) return 'hidden-not-ready';
  const expected = predictReadiness(pod, service);
  // The controller has not published it, and nothing here says why.
  return expected === 'published' || expected === 'published-not-ready' ? 'unknown' : expected;
}

/** kubernetes endpointslice/utils.go:65-74: ready is `publishNotReadyAddresses || (PodReady && !terminating)`. */
export function predictReadiness(pod: Pod, service: Service): Publication {
  if (publishableIps(pod, service).length === 0) return 'no-ip';
  if (isTerminal(pod)) return 'hidden-not-ready';
  if (service.spec.publishNotReadyAddresses) return isReady(pod) ? 'published' : 'published-not-ready';
  return isReady(pod) && !isTerminating(pod) ? 'published' : 'hidden-not-ready';
}

/** A Service has one slice for each of its address families; a pod's other addresses are in none. */
export function publishableIps(pod: Pod, { spec: { ipFamilies } }: Service): string[] {
  const families: readonly (string | null)[] = ipFamilies ?? [];
  return podIps(pod).filter((ip) => families.length === 0 || families.includes(ipFamily(ip)));
}
