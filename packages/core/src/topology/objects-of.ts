/** The objects that given clusters are read from, and no others: for a snapshot that tells of nothing else. */
import type { Topology } from '../contract.js';
import { canonicalIp } from '../dns/ip.js';
import { clusterIps, podIps } from '../object-index.js';
import type { ClusterObjects, ObjectMetadata } from '../objects.js';

/**
 * Members and state objects, the Services that the topology lists and what they publish, StatefulSets, and whatever an
 * announced address leads to, so that the topology of the result is the same.
 */
export function objectsOf(objects: ClusterObjects, clusters: readonly Topology[]): ClusterObjects {
  const wanted = clusters.map(wantedBy);
  const any = ({ namespace }: ObjectMetadata, isWanted: (by: WantedObjects) => boolean): boolean =>
    wanted.some((by) => by.namespace === namespace && isWanted(by));
  const announced = new Set(wanted.flatMap(({ ips }) => ips));
  const isAnnounced = (ips: readonly string[]) => ips.some((ip) => announced.has(canonicalIp(ip)));
  // A host may name a Service of another namespace, which it then names, too.
  const isNamed = ({ namespace, name }: ObjectMetadata) =>
    wanted.some(
      (by) => by.hostLabels.has(name) && (by.namespace === namespace || by.hostLabels.has(namespace)),
    );

  const services = keep(
    objects.services,
    (service) =>
      isAnnounced(clusterIps(service)) ||
      isNamed(service.metadata) ||
      any(service.metadata, (by) => by.services.has(service.metadata.name)),
  );
  const kept = new Set((services ?? []).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`));
  const isInNamespace = ({ metadata }: { metadata: ObjectMetadata }) => any(metadata, () => true);
  const isState = ({ metadata }: { metadata: ObjectMetadata }) =>
    any(metadata, (by) => by.stateObjects.has(metadata.name));
  return {
    pods: keep(
      objects.pods,
      (pod) => isAnnounced(podIps(pod)) || any(pod.metadata, (by) => by.members.has(pod.metadata.name)),
    ),
    services,
    configMaps: keep(objects.configMaps, isState),
    endpoints: keep(
      objects.endpoints,
      (item) => isState(item) || kept.has(`${item.metadata.namespace}/${item.metadata.name}`),
    ),
    endpointSlices: keep(objects.endpointSlices, ({ metadata: { namespace, labels } }) =>
      kept.has(`${namespace}/${labels?.['kubernetes.io/service-name'] ?? ''}`),
    ),
    statefulSets: keep(objects.statefulSets, ({ metadata, spec }) =>
      any(metadata, (by) => {
        const labels = spec.template?.metadata?.labels ?? spec.selector?.matchLabels ?? {};
        return by.governed.has(metadata.name) || labels[by.scopeLabel] === by.scope;
      }),
    ),
    nodes: objects.nodes,
    networkPolicies: keep(objects.networkPolicies, isInNamespace),
    peerAuthentications: keep(objects.peerAuthentications, isInNamespace),
    destinationRules: keep(objects.destinationRules, isInNamespace),
    clusterDns: objects.clusterDns,
  };
}

function keep<T>(items: readonly T[] | null, isWanted: (item: T) => boolean): T[] | null {
  return items && items.filter(isWanted);
}

/** Names and addresses by which a cluster's objects are known, in its namespace. */
interface WantedObjects {
  namespace: string;
  members: ReadonlySet<string>;
  services: ReadonlySet<string>;
  /** Names that Patroni's state objects have or may have, of either kind. */
  stateObjects: ReadonlySet<string>;
  governed: ReadonlySet<string>;
  scopeLabel: string;
  scope: string;
  /** The labels of all announced host names. */
  hostLabels: ReadonlySet<string>;
  ips: readonly string[];
}

function wantedBy({ namespace, scope, citusGroup, members, services, labels }: Topology): WantedObjects {
  const base = citusGroup === null ? scope : `${scope}-${citusGroup}`;
  const hosts = members
    .flatMap(({ postgres, api }) => [postgres?.host, api?.host])
    .filter((host) => host !== null && host !== undefined);
  return {
    namespace,
    members: new Set(members.map(({ name }) => name)),
    services: new Set(services.map(({ name }) => name)),
    stateObjects: new Set([
      base,
      ...['leader', 'config', 'failover', 'sync'].map((part) => `${base}-${part}`),
    ]),
    governed: new Set(services.flatMap(({ governs }) => governs ?? [])),
    scopeLabel: labels.scope ?? '',
    scope,
    hostLabels: new Set(hosts.flatMap((host) => host.split('.'))),
    ips: hosts.map(canonicalIp),
  };
}
