/** The addresses behind a Service, and whose they are. */
import { byAddress, canonicalIp } from '../dns/ip.js';
import { isReady } from '../dns/pod.js';
import { publishedEndpoints, type PublishedEndpoint } from '../dns/published-endpoints.js';
import type { ObjectIndex } from '../object-index.js';
import type { Backend } from './service-facts.js';

/** @returns every address once, in order; null: neither EndpointSlices nor Endpoints were read */
export function backendsOf(namespace: string, service: string, index: ObjectIndex): Backend[] | null {
  const published = publishedEndpoints(index, namespace, service);
  if (published === null) return null;
  const all = published.endpoints.flatMap((endpoint) => backendsOfEndpoint(endpoint, namespace, index));
  const byIp = new Map<string, Backend>();
  for (const backend of all) {
    const there = byIp.get(backend.ip);
    // Several slices may hold one address, for different ports.
    byIp.set(backend.ip, there ? { ...there, published: there.published || backend.published } : backend);
  }
  return [...byIp.values()].sort((a, b) => byAddress(a.ip, b.ip));
}

function backendsOfEndpoint(
  { addresses, ready, podName }: PublishedEndpoint,
  namespace: string,
  index: ObjectIndex,
): Backend[] {
  return addresses.map((address) => {
    const holders = index.podsWithIp(address).filter(({ metadata }) => metadata.namespace === namespace);
    const pod = podName ?? (holders.length === 1 ? (holders[0]?.metadata.name ?? null) : null);
    const read = index.podsIn(namespace)?.find(({ metadata }) => metadata.name === pod);
    return {
      ip: canonicalIp(address),
      pod,
      published: ready,
      podReady: read === undefined ? null : isReady(read),
    };
  });
}
