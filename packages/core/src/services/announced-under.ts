/** Which members announce a Service's name, or a name under it. */
import type { Address, HostKind, Member, ServiceSummary } from '../contract.js';

/** Kinds of hosts that are names under a Service of the cluster's namespace: `pod.service…`. */
const POD_NAMES: ReadonlySet<HostKind | null> = new Set<HostKind>([
  'pod-dns',
  'pod-dns-other-member',
  'pod-dns-unpublished',
  'pod-dns-leader-only',
  'pod-dns-non-portable',
  'endpoint-pod-name',
  'dashed-ip-dns',
]);
/** Kinds of hosts that are a Service's own name. */
const SERVICE_NAMES: ReadonlySet<HostKind | null> = new Set<HostKind>([
  'single-pod-service',
  'headless-service',
  'cluster-ip-service',
  'external-name-service',
]);

/** @returns the members' names, in their order */
export function announcedUnder(service: ServiceSummary, members: readonly Member[]): string[] {
  return members
    .filter(({ postgres, api }) => isUnder(postgres, service) || isUnder(api, service))
    .map(({ name }) => name);
}

function isUnder(address: Address | null, { name, clusterIPs }: ServiceSummary): boolean {
  if (address?.host == null) return false;
  const { kind, host } = address;
  const [first, second] = host.split('.');
  if (POD_NAMES.has(kind)) return second === name;
  if (SERVICE_NAMES.has(kind)) return first === name;
  return kind === 'cluster-ip' && clusterIPs.includes(host);
}
