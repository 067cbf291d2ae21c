/** What the classification of hosts is given, and what it answers. */
import type { Address, ClusterDomain, HostKind, MemberDns } from '../contract.js';
import type { DiscoveredCluster } from '../discovery/cluster.js';
import type { ObjectIndex } from '../object-index.js';
import type { Pod, Service } from '../objects.js';
import { hasIp } from './pod.js';

export interface HostContext {
  cluster: DiscoveredCluster;
  index: ObjectIndex;
  domain: ClusterDomain;
  /** What was judged of the members' names already, by the members' names; what is missing is judged anew. */
  publications: ReadonlyMap<string, MemberDns>;
}

export interface ClassifiedHost extends Pick<Address, 'kind' | 'form' | 'pointsAt'> {
  /** The Service that the host is the name or an address of. */
  service: Service | null;
}

/** @returns a host of that kind, with what else is known of it. */
export function hostOfKind(
  kind: HostKind | null,
  { form = null, pointsAt = null, service = null }: Partial<Omit<ClassifiedHost, 'kind'>> = {},
): ClassifiedHost {
  return { kind, form, pointsAt, service };
}

/** @returns the member that has the address; `first` wins where several share it, as on the host's network. */
export function memberWithIp(ip: string, { cluster }: HostContext, first: Pod | null): Pod | undefined {
  if (first !== null && hasIp(first, ip)) return first;
  return cluster.pods.find((pod) => hasIp(pod, ip));
}

export function isSamePod(a: Pod, b: Pod | null): boolean {
  return a.metadata.name === b?.metadata.name && a.metadata.namespace === b.metadata.namespace;
}
