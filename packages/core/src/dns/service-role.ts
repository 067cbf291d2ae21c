/** Which Services follow the leader around, and which role a Service selects. */
import type { DiscoveredCluster } from '../discovery/cluster.js';
import type { Pod, Service } from '../objects.js';
import { ownString } from '../untrusted-json.js';
import { hasSelector, isExternalName, matches } from './service.js';

/** Values of the role label on the member that leads, of all versions (patroni dcs/kubernetes.py:760-762, 1365-1387). */
export const LEADING_LABELS: ReadonlySet<string> = new Set([
  'primary',
  'master',
  'leader',
  'standby_leader',
  'standby-leader',
  'promoted',
]);
/** Values of the role label on the others: the default, and what people set instead. */
export const FOLLOWING_LABELS: ReadonlySet<string> = new Set([
  'replica',
  'standby',
  'follower',
  'sync_standby',
  'quorum_standby',
]);

/** @returns what Patroni's objects of this cluster are called before any suffix (patroni dcs/__init__.py:1557-1568). */
export function objectBaseName({ scope, citusGroup }: DiscoveredCluster): string {
  return citusGroup === null ? scope : `${scope}-${String(citusGroup)}`;
}

/** @returns the role that the selector asks for; `other`: one that is not known here; null: it asks for none. */
export function selectedRole(
  service: Service,
  { roleLabel }: DiscoveredCluster,
): 'leader' | 'replica' | 'other' | null {
  const role = roleLabel === null ? undefined : ownString(service.spec.selector, roleLabel);
  if (role === undefined) return null;
  if (LEADING_LABELS.has(role)) return 'leader';
  return FOLLOWING_LABELS.has(role) ? 'replica' : 'other';
}

/**
 * Whether names under the Service exist only for the member that leads: its endpoints are the one address that Patroni
 * writes, with the leader's hostname (patroni dcs/kubernetes.py:1078-1082), or its selector asks for the leader's role.
 */
export function isLeaderOnly(service: Service, pod: Pod, cluster: DiscoveredCluster): boolean {
  if (isExternalName(service)) return false;
  if (isLeaderObjectService(service, cluster)) return true;
  return selectedRole(service, cluster) === 'leader' && selectsApartFromRole(service, pod, cluster);
}

/** @returns whether the Service has no selector and the name of the Endpoints that Patroni keeps the leader in. */
export function isLeaderObjectService(service: Service, cluster: DiscoveredCluster): boolean {
  const endpoints = [cluster.dcs, cluster.otherDcs].find((dcs) => dcs?.kind === 'Endpoints');
  if (!endpoints || hasSelector(service) || isExternalName(service)) return false;
  return (
    service.metadata.namespace === cluster.namespace &&
    service.metadata.name === (endpoints.leader?.metadata.name ?? objectBaseName(cluster))
  );
}

/** @returns whether the Service would select the pod if the pod had the role that it asks for. */
export function selectsApartFromRole(service: Service, pod: Pod, { roleLabel }: DiscoveredCluster): boolean {
  const wanted = Object.entries(service.spec.selector ?? {}).filter(([key]) => key !== roleLabel);
  return (
    service.metadata.namespace === pod.metadata.namespace &&
    matches(Object.fromEntries(wanted), pod.metadata.labels ?? {})
  );
}
