/** Which Services are a cluster's. */
import type { ServicePurpose } from '../contract.js';
import type { DiscoveredCluster } from '../discovery/cluster.js';
import { madeLabels } from '../discovery/stateful-set-index.js';
import type { ObjectIndex } from '../object-index.js';
import type { Service } from '../objects.js';
import { ownString } from '../untrusted-json.js';
import { objectBaseName, selectedRole } from './service-role.js';
import { hasSelector, matches } from './service.js';

/** What Patroni's objects are called after the cluster (patroni dcs/kubernetes.py:812-817); a Service may protect each. */
const OBJECT_SUFFIXES = ['', '-config', '-leader', '-failover', '-sync'];
/** Patroni's label of a Citus worker group; it is no part of what Patroni selects by (dcs/kubernetes.py:755-769). */
const CITUS_GROUP = 'citus-group';

/**
 * @returns the Services that select a member (or would, if one had the role they ask for), govern its StatefulSet, give it
 *   its subdomain, or bear a name of Patroni's or of the flavour's, or all of the cluster's labels. What it takes to tell
 *   is worked out once for all of them, and the index leaves out most of the thousands that a namespace may have.
 */
export function belongingTo(index: ObjectIndex, cluster: DiscoveredCluster): Service[] {
  const names = namesOf(cluster);
  const labels = memberLabels(cluster);
  const services = index.servicesAround(cluster.namespace, {
    names,
    podLabels: labels,
    changing: cluster.roleLabel,
    bearing: cluster.patroniLabels,
  });
  return services.filter(
    (service) =>
      names.has(service.metadata.name) ||
      isMeantForMembers(service, labels, cluster) ||
      bearsLabels(service, cluster),
  );
}

/** Names by which a Service is known as the cluster's, whatever it selects. */
function namesOf(cluster: DiscoveredCluster): ReadonlySet<string> {
  const purposes = Object.entries(namedPurposes(cluster)).filter(([, purpose]) => purpose !== 'other');
  return new Set([
    ...OBJECT_SUFFIXES.map((suffix) => objectBaseName(cluster) + suffix),
    ...purposes.map(([name]) => name),
    ...cluster.statefulSets.flatMap(({ spec }) => spec.serviceName ?? []),
    ...cluster.pods.flatMap(({ spec }) => spec.subdomain ?? []),
  ]);
}

/** @returns what the flavour has a Service of this name for; null: it has none of that name. */
export function purposeByName(name: string, cluster: DiscoveredCluster): ServicePurpose | null {
  const purposes = namedPurposes(cluster);
  return Object.hasOwn(purposes, name) ? (purposes[name] ?? null) : null;
}

/** The flavour's Services by the names that they have in this cluster. */
function namedPurposes({ flavour, scope, pods }: DiscoveredCluster): Record<string, ServicePurpose> {
  const { clusterLabel } = flavour;
  const values =
    clusterLabel === undefined ? [] : pods.map(({ metadata }) => metadata.labels?.[clusterLabel]);
  const clusterName = values.find(Boolean) ?? scope;
  return Object.fromEntries(
    Object.entries(flavour.services)
      .reverse() // of two patterns for one name the first one counts
      .map(([pattern, purpose]) => [
        pattern.replaceAll('{scope}', () => scope).replaceAll('{cluster}', () => clusterName),
        purpose,
      ]),
  );
}

/** @returns the labels of the members, and of those that the StatefulSets would make. */
export function memberLabels({ pods, statefulSets }: DiscoveredCluster): Record<string, string>[] {
  return [...pods.map(({ metadata }) => metadata.labels ?? {}), ...statefulSets.map(madeLabels)];
}

function isMeantForMembers(
  service: Service,
  candidates: readonly Readonly<Record<string, string>>[],
  cluster: DiscoveredCluster,
): boolean {
  if (!hasSelector(service)) return false;
  const selector = service.spec.selector ?? {};
  // Most Services of a crowded namespace ask for another cluster's scope.
  const wanted = cluster.scopeLabel === null ? undefined : ownString(selector, cluster.scopeLabel);
  if (wanted !== undefined && wanted !== cluster.scope) return false;
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
