/** The objects of a cluster that the Backstage card is read from. */
import type { Topology } from '../contract.js';
import type { DiscoveredCluster } from '../discovery/cluster.js';
import type { ObjectIndex } from '../object-index.js';
import type { EndpointSlice, ObjectMetadata } from '../objects.js';
import type { Need, NeededKind } from './entity.js';

export interface NeededObject {
  kind: NeededKind;
  metadata: ObjectMetadata;
  neededFor: Need;
  /** Where its labels come from, when not from itself. */
  labelledBy?: { kind: NeededKind; name: string };
}

/** Who copies labels to slices (kubernetes/endpointslice utils.go; pkg/controller/endpointslicemirroring/utils.go). */
const MANAGED_BY = 'endpointslice.kubernetes.io/managed-by';
const COPIED_FROM: ReadonlyMap<string | undefined, NeededKind> = new Map([
  ['endpointslice-controller.k8s.io', 'Service'],
  ['endpointslicemirroring-controller.k8s.io', 'Endpoints'],
]);

/** @returns members first, then state, StatefulSets, Services, and what the Services publish. */
export function neededObjects(
  cluster: DiscoveredCluster,
  topology: Topology,
  index: ObjectIndex,
): NeededObject[] {
  const services = neededServices(topology, index);
  return [
    ...cluster.pods.map(({ metadata }) => needed('Pod', metadata, 'member')),
    ...stateObjects(cluster),
    ...cluster.statefulSets.map(({ metadata }) => needed('StatefulSet', metadata, 'governing')),
    ...services,
    ...services.flatMap(({ metadata: { namespace, name } }) =>
      (index.slicesOf(namespace, name) ?? []).map((slice) => neededSlice(slice, name)),
    ),
  ];
}

function needed(kind: NeededKind, metadata: ObjectMetadata, neededFor: Need): NeededObject {
  return { kind, metadata, neededFor };
}

function stateObjects({ dcs }: DiscoveredCluster): NeededObject[] {
  if (dcs === null) return [];
  const { kind, leader, config, failover, sync } = dcs;
  return [
    ...(leader === null ? [] : [needed(kind, leader.metadata, 'leader')]),
    ...[config, failover, sync]
      .filter((object) => object !== null)
      .map(({ metadata }) => needed(kind, metadata, 'state')),
  ];
}

/** Services that name members or that clients use; a pooler's, say, is neither. */
function neededServices({ namespace, services, members }: Topology, index: ObjectIndex): NeededObject[] {
  const naming = new Set(members.map(({ dns }) => dns.service));
  return services.flatMap(({ name, purpose, governs }) => {
    const service = index.service(namespace, name);
    const namesMembers = purpose === 'members' || naming.has(name) || (governs ?? []).length > 0;
    if (!service || (!namesMembers && purpose === 'other')) return [];
    const neededFor = namesMembers ? 'names' : purpose === 'patroni-config' ? 'state' : 'clients';
    return [needed('Service', service.metadata, neededFor)];
  });
}

function neededSlice({ metadata }: EndpointSlice, service: string): NeededObject {
  const kind = COPIED_FROM.get(metadata.labels?.[MANAGED_BY]);
  return {
    ...needed('EndpointSlice', metadata, 'publication'),
    ...(kind && { labelledBy: { kind, name: service } }),
  };
}
