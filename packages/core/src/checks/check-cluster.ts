/** From what a topology was built from to what checks look at. */
import type { Member, Problem } from '../contract.js';
import type { DiscoveredCluster } from '../discovery/cluster.js';
import type { ObjectIndex } from '../object-index.js';
import type { Observation } from '../observation/observation.js';
import type { ClusterObjects, Pod, StatefulSet } from '../objects.js';
import { parseMemberStatus } from '../patroni/member-status.js';
import type { ClusterState } from '../topology/cluster-state.js';
import type { CheckedCluster, CheckedMember, UncheckedTopology } from './checked-cluster.js';

export interface CheckedParts {
  topology: UncheckedTopology;
  cluster: DiscoveredCluster;
  state: ClusterState;
  index: ObjectIndex;
  objects: ClusterObjects;
  observations: readonly Observation[] | null;
  problems: readonly Problem[];
  now: Date | null;
}

export function checkedCluster(parts: CheckedParts): CheckedCluster {
  const { topology, cluster, index } = parts;
  const pods = new Map(cluster.pods.map((pod) => [pod.metadata.name, pod]));
  const { namespace } = cluster;
  return {
    ...parts,
    members: topology.members.flatMap((member) => {
      const pod = pods.get(member.name);
      return pod === undefined ? [] : [checkedMember(member, pod, index)];
    }),
    services: topology.services.flatMap(({ name }) => index.service(namespace, name) ?? []),
  };
}

function checkedMember(member: Member, pod: Pod, index: ObjectIndex): CheckedMember {
  return {
    name: member.name,
    member,
    pod,
    status: parseMemberStatus(pod.metadata.annotations?.['status']).status,
    statefulSet: statefulSetOf(pod, index),
  };
}

function statefulSetOf({ metadata }: Pod, index: ObjectIndex): StatefulSet | null {
  const owner = metadata.ownerReferences?.find(({ kind }) => kind === 'StatefulSet');
  if (owner === undefined) return null;
  return index.statefulSet(metadata.namespace, owner.name) ?? null;
}
