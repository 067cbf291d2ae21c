/** Which Services are a cluster's. */
import type { ServicePurpose } from '../contract.js';
import type { DiscoveredCluster } from '../discovery/cluster.js';
import type { Service } from '../objects.js';
import { objectBaseName, selectedRole } from './service-role.js';
import { hasSelector, matches } from './service.js';

/** What Patroni's objects are called after the cluster (patroni dcs/kubernetes.py:812-817); a Service may protect each. */
const OBJECT_SUFFIXES = ['', '-config', '-leader', '-failover', '-sync'];
/** Patroni's label of a Citus worker group; it is no part of what Patroni selects by (dcs/kubernetes.py:755-769). */
const CITUS_GROUP = 'citus-group';

/**
 * @returns whether the Service selects a member (or would, if one had the role it asks for), governs its StatefulSet,
 *   gives it its subdomain, or bears a name of Patroni's or of the flavour's, or all of the cluster's labels
 */
export function belongsTo(service: Service, cluster: DiscoveredCluster): boolean {
  if (service.metadata.namespace !== cluster.namespace) return false;
  const { name } = service.metadata;
  const purpose = purposeByName(name, cluster);
  return (
    OBJECT_SUFFIXES.some((suffix) => name === objectBaseName(cluster) + suffix) ||
    (purpose !== null && purpose !== 'other') ||
    cluster.statefulSets.some(({ spec }) => spec.serviceName === name) ||
    cluster.pods.some(({ spec }) => spec.subdomain === name) ||
    isMeantForMembers(service, cluster) ||
    bearsLabels(service, cluster)
  );
}

/** @returns what the flavour calls a Service of this name for; null: it has no such name. */
export function purposeByName(
  name: string,
  { flavour, scope, pods }: DiscoveredCluster,
): ServicePurpose | null {
  const { clusterLabel } = flavour;
  const values =
    clusterLabel === undefined ? [] : pods.map(({ metadata }) => metadata.labels?.[clusterLabel]);
  const clusterName = values.find(Boolean) ?? scope;
  const found = Object.entries(flavour.services).find(
    ([pattern]) =>
      pattern.replaceAll('{scope}', () => scope).replaceAll('{cluster}', () => clusterName) === name,
  );
  return found?.[1] ?? null;
}

/** @returns the labels of the members, and of those that the StatefulSets would make. */
export function memberLabels({ pods, statefulSets }: DiscoveredCluster): Record<string, string>[] {
  const templates = statefulSets.map(
    ({ spec }) => spec.template?.metadata?.labels ?? spec.selector?.matchLabels,
  );
  return [...pods.map(({ metadata }) => metadata.labels ?? {}), ...templates.map((labels) => labels ?? {})];
}

function isMeantForMembers(service: Service, cluster: DiscoveredCluster): boolean {
  if (!hasSelector(service)) return false;
  const selector = service.spec.selector ?? {};
  const candidates = memberLabels(cluster);
  if (candidates.some((labels) => matches(selector, labels))) return true;
  const role = selectedRole(service, cluster);
  if (role !== 'leader' && role !== 'replica') return false;
  const rest = Object.entries(selector).filter(([key]) => key !== cluster.roleLabel);
  return rest.length > 0 && candidates.some((labels) => matches(Object.fromEntries(rest), labels));
}

function bearsLabels({ metadata }: Service, { patroniLabels, citusGroup }: DiscoveredCluster): boolean {
  const labels = metadata.labels ?? {};
  if (patroniLabels === null || Object.keys(patroniLabels).length === 0) return false;
  const group = labels[CITUS_GROUP];
  return matches(patroniLabels, labels) && (group === undefined || group === String(citusGroup ?? ''));
}
