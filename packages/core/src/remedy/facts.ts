/** What a plan is made from: one cluster, with what was concluded of it already. */
import type { Topology } from '../contract.js';
import type { DiscoveredCluster } from '../discovery/cluster.js';
import { databaseContainer } from '../discovery/container.js';
import { firstPodOf } from '../checks/addresses/declared-address.js';
import { managersOf } from '../checks/migration/managed-by.js';
import { meshOf } from '../checks/mesh/mesh-of.js';
import { memberLabels } from '../dns/service-belonging.js';
import { naturally } from '../natural-order.js';
import type { ObjectIndex } from '../object-index.js';
import type { ClusterObjects, ObjectMetadata, StatefulSet } from '../objects.js';
import { announcedPorts, type Ports } from './announced-ports.js';
import type { Mesh, RemedyChoices } from './plan.js';

export interface RemedyFacts {
  topology: Topology;
  cluster: DiscoveredCluster;
  /** The one that makes the members. */
  set: StatefulSet;
  index: ObjectIndex;
  objects: ClusterObjects;
  choices: RemedyChoices;
  mesh: Mesh | null;
  ports: Ports;
  /** The container that runs Patroni; null: the template has none. */
  container: string | null;
  /** Members that are there and those that the StatefulSet is to have, in natural order. */
  podNames: readonly string[];
  /** The labels of the members, and of those that the StatefulSet would make. */
  labels: readonly Readonly<Record<string, string>>[];
}

export function remedyFacts(
  topology: Topology,
  cluster: DiscoveredCluster,
  set: StatefulSet,
  index: ObjectIndex,
  objects: ClusterObjects,
  choices: RemedyChoices,
): RemedyFacts {
  const pod = firstPodOf(set);
  return {
    topology,
    cluster,
    set,
    index,
    objects,
    choices,
    mesh: chosenMesh(cluster, choices),
    ports: announcedPorts(topology.members),
    container: pod && databaseContainer(pod, cluster.flavour.name),
    podNames: podNamesOf(topology, set),
    labels: memberLabels(cluster),
  };
}

/** @returns the mesh that was asked for, else the one that most of what is found in the members' pods belongs to */
export function chosenMesh({ pods }: DiscoveredCluster, { mesh }: RemedyChoices): Mesh | null {
  if (mesh !== null) return mesh === 'none' ? null : mesh;
  const found = pods.map(meshOf).find((one) => one !== null);
  return found === undefined || found === null ? null : found === 'linkerd' ? 'linkerd' : 'istio';
}

/** More than any cluster has; what a file says beyond that is not believed. */
const MOST_REPLICAS = 1000;

function podNamesOf({ members }: Topology, { metadata, spec }: StatefulSet): string[] {
  const count = Math.min(Math.max(spec.replicas ?? 1, 0), MOST_REPLICAS);
  const made = Array.from({ length: count }, (_, ordinal) => `${metadata.name}-${String(ordinal)}`);
  return [...new Set([...made, ...members.map(({ name }) => name)])].sort(naturally);
}

/** @returns who applies the object from a source elsewhere and would undo a change; null: nobody known */
export function gitopsManagerOf(metadata: ObjectMetadata): string | null {
  return managersOf(metadata).find(({ kind }) => kind === 'gitops')?.title ?? null;
}
