/** What Kubernetes publishes for a Service, as far as that was read. */
import type { Evidence } from '../contract.js';
import type { ObjectIndex } from '../object-index.js';
import type { Endpoints, EndpointSlice, EndpointsAddress } from '../objects.js';
import { hasSelector, isExternalName } from './service.js';

export interface PublishedEndpoint {
  addresses: string[];
  /** The label that a DNS server answers for; null: it makes one up. */
  hostname: string | null;
  ready: boolean;
  /** The pod behind it; null: it is none, or nothing says so. */
  podName: string | null;
}

export interface PublishedEndpoints {
  evidence: Exclude<Evidence, 'predicted'>;
  endpoints: PublishedEndpoint[];
}

/**
 * @returns the endpoints in all EndpointSlices of the Service, or where these were not read in its Endpoints; null:
 *   neither was read. An empty list says that nothing is published, also for a Service that is not there.
 */
export function publishedEndpoints(
  index: ObjectIndex,
  namespace: string,
  service: string,
): PublishedEndpoints | null {
  const slices = index.slicesOf(namespace, service);
  if (slices !== null) return { evidence: 'endpointslices', endpoints: slices.flatMap(endpointsInSlice) };
  const endpoints = index.endpointsOf(namespace, service);
  if (endpoints === null || (endpoints === undefined && alwaysHasEndpoints(index, namespace, service)))
    return null;
  return { evidence: 'endpoints', endpoints: endpoints === undefined ? [] : endpointsInSubsets(endpoints) };
}

/** The controller keeps Endpoints for every Service with a selector: without them in a file, they were left out of it. */
function alwaysHasEndpoints(index: ObjectIndex, namespace: string, name: string): boolean {
  const service = index.service(namespace, name);
  return service != null && hasSelector(service) && !isExternalName(service);
}

/** A DNS server answers for what is ready or does not say (coredns plugin/kubernetes/object/endpoint.go:106-109). */
function endpointsInSlice(slice: EndpointSlice): PublishedEndpoint[] {
  if (slice.addressType === 'FQDN') return [];
  return slice.endpoints.map(({ addresses, hostname, conditions, targetRef }) => ({
    addresses,
    hostname: hostname || null,
    ready: conditions?.ready ?? true,
    podName: podNameOf(targetRef),
  }));
}

function endpointsInSubsets({ subsets }: Endpoints): PublishedEndpoint[] {
  return (subsets ?? []).flatMap(({ addresses, notReadyAddresses }) => [
    ...(addresses ?? []).map((address) => ({ ...fromAddress(address), ready: true })),
    ...(notReadyAddresses ?? []).map((address) => ({ ...fromAddress(address), ready: false })),
  ]);
}

function fromAddress({ ip, hostname, targetRef }: EndpointsAddress): Omit<PublishedEndpoint, 'ready'> {
  return { addresses: [ip], hostname: hostname || null, podName: podNameOf(targetRef) };
}

function podNameOf(targetRef: EndpointsAddress['targetRef']): string | null {
  return targetRef?.kind === 'Pod' ? (targetRef.name ?? null) : null;
}
