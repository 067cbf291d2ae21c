/** Which headless Service gives members their names, or would. */
import { hasSelector, isExternalName, isHeadless, matches } from '../dns/service.js';
import { objectBaseName } from '../dns/service-role.js';
import type { DiscoveredCluster } from '../discovery/cluster.js';
import type { Service } from '../objects.js';
import type { ClusterFacts } from './facts.js';
import { FIELD_MANAGER, MADE_BY_LABEL } from './manifest.js';
import { isServiceName } from './names.js';

/** What Patroni, or the manifests that it is run with, call their own objects (dcs/kubernetes.py:812-817). */
const RESERVED_SUFFIXES = ['', '-config', '-leader', '-failover', '-sync', '-repl'];
/** Of this tool's Services, by preference. */
const OWN_SUFFIXES = ['-pods', '-members', '-peers', '-pods-2', '-members-2', '-peers-2'];

export function isReservedName(name: string, cluster: DiscoveredCluster): boolean {
  return RESERVED_SUFFIXES.some((suffix) => name === objectBaseName(cluster) + suffix);
}

export function isMadeByUs({ metadata }: Service): boolean {
  return metadata.labels?.[MADE_BY_LABEL] === FIELD_MANAGER;
}

/** @returns whether each member is one of its endpoints, whoever leads */
export function selectsAllMembers(
  service: Service,
  { labels, cluster: { roleLabel } }: ClusterFacts,
): boolean {
  const selector = service.spec.selector ?? {};
  if (!hasSelector(service) || isExternalName(service) || labels.length === 0) return false;
  if (roleLabel !== null && Object.hasOwn(selector, roleLabel)) return false;
  return labels.every((one) => matches(selector, one));
}

/** @returns whether names under it exist for all members once their pods bear it as their subdomain */
export function givesNames(service: Service, facts: ClusterFacts): boolean {
  return isHeadless(service) && selectsAllMembers(service, facts);
}

/** @returns a Service that can be taken as it is or with little added, this tool's own before others; null: none */
export function existingPeerService(facts: ClusterFacts): Service | null {
  const found = servicesThere(facts).filter(
    (service) => givesNames(service, facts) && !isReservedName(service.metadata.name, facts.cluster),
  );
  return found.find(isMadeByUs) ?? found[0] ?? null;
}

/**
 * @param suffixes by preference
 * @returns the first name that is free for a Service of the members; null: there is none that the API server would take
 */
export function freeServiceName(
  facts: ClusterFacts,
  suffixes: readonly string[] = OWN_SUFFIXES,
): string | null {
  const { set, cluster, topology, index, objects } = facts;
  const { namespace } = topology;
  const isTaken = (name: string) =>
    index.service(namespace, name) != null ||
    (objects.endpoints ?? []).some(
      ({ metadata }) => metadata.namespace === namespace && metadata.name === name,
    );
  const bases = [set?.metadata.name ?? topology.clusterName, cluster.scope].map((base) =>
    base.slice(0, 50).replace(/-+$/, ''),
  );
  const names = bases.flatMap((base) => suffixes.map((suffix) => base + suffix));
  return (
    names.find((name) => isServiceName(name) && !isTaken(name) && !isReservedName(name, cluster)) ?? null
  );
}

function servicesThere({ index, topology: { namespace } }: ClusterFacts): readonly Service[] {
  return [...(index.servicesIn(namespace) ?? [])].sort((a, b) =>
    a.metadata.name < b.metadata.name ? -1 : 1,
  );
}

/** @returns the labels by which one Service selects all members, and nothing else of the StatefulSet's namespace */
export function memberSelector({ set, cluster, labels }: ClusterFacts): Record<string, string> {
  const own = set?.spec.selector?.matchLabels ?? {};
  const wanted = Object.keys(own).length > 0 ? { ...own } : { ...cluster.patroniLabels };
  const { scopeLabel, scope, roleLabel } = cluster;
  if (scopeLabel !== null && labels.every((one) => one[scopeLabel] === scope)) wanted[scopeLabel] = scope;
  return Object.fromEntries(Object.entries(wanted).filter(([key]) => key !== roleLabel));
}
