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

/** Of a cluster whose members any number of StatefulSets may make. */
export interface ClusterFacts {
  topology: Topology;
  cluster: DiscoveredCluster;
  /** The one that makes all members; null: there is none, or several. */
  set: StatefulSet | null;
  index: ObjectIndex;
  objects: ClusterObjects;
  choices: RemedyChoices;
  mesh: Mesh | null;
  ports: Ports;
  /** The labels of the members, and of those that the StatefulSets would make. */
  labels: readonly Readonly<Record<string, string>>[];
}

/** Of a cluster whose members one StatefulSet makes. */
export interface RemedyFacts extends ClusterFacts {
  set: StatefulSet;
  /** The container that runs Patroni; null: the template has none. */
  container: string | null;
  /** Members that are there and those that the StatefulSet is to have, in natural order. */
  podNames: readonly string[];
}

export function clusterFacts(
  topology: Topology,
  cluster: DiscoveredCluster,
  index: ObjectIndex,
  objects: ClusterObjects,
  choices: RemedyChoices,
): ClusterFacts {
  const sets = setsOf(cluster);
  return {
    topology,
    cluster,
    set: sets.length === 1 ? (sets[0] ?? null) : null,
    index,
    objects,
    choices,
    mesh: chosenMesh(cluster, choices),
    ports: announcedPorts(topology.members),
    labels: memberLabels(cluster),
  };
}

/** @returns the same with what depends on the one StatefulSet */
export function remedyFacts(facts: ClusterFacts, set: StatefulSet): RemedyFacts {
  const pod = firstPodOf(set);
  return {
    ...facts,
    set,
    container: pod && databaseContainer(pod, facts.cluster.flavour.name),
    podNames: podNamesOf(facts.topology, set),
  };
}

/** @returns the StatefulSets that members belong to; where none does, those that would make members */
export function setsOf({ statefulSets, pods }: DiscoveredCluster): StatefulSet[] {
  const owners = statefulSets.filter(({ metadata }) =>
    pods.some((pod) =>
      pod.metadata.ownerReferences?.some(
        ({ kind, name }) => kind === 'StatefulSet' && name === metadata.name,
      ),
    ),
  );
  return owners.length > 0 ? owners : statefulSets;
}

/** @returns the mesh that was asked for, else the one that a member's pod is in */
export function chosenMesh({ pods }: DiscoveredCluster, { mesh }: RemedyChoices): Mesh | null {
  if (mesh !== null) return mesh === 'none' ? null : mesh;
  const found = pods.map(meshOf).find((one) => one !== null);
  return found === undefined || found === null ? null : found === 'linkerd' ? 'linkerd' : 'istio';
}

/** More than any cluster has; what a file says beyond that is not believed. */
const MOST_REPLICAS = 1000;

/** Those to come are counted where names are as the controller makes them (stateful_set_utils.go `getPodName`). */
function podNamesOf({ members }: Topology, { metadata, spec }: StatefulSet): string[] {
  const there = members.map(({ name }) => name);
  const prefix = `${metadata.name}-`;
  const isUsual = there.every((name) => name.startsWith(prefix));
  const count = isUsual ? Math.min(Math.max(spec.replicas ?? 1, 0), MOST_REPLICAS) : 0;
  const made = Array.from({ length: count }, (_, ordinal) => prefix + String(ordinal));
  return [...new Set([...made, ...there])].sort(naturally);
}

/** @returns who applies the object from a source elsewhere and would undo a change; null: nobody known */
export function gitopsManagerOf(metadata: ObjectMetadata): string | null {
  return managersOf(metadata).find(({ kind }) => kind === 'gitops')?.title ?? null;
}
