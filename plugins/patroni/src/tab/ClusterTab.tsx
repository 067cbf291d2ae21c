import type { ClusterObjects, Topology, TopologyList } from '@kubectl-patroni/core';
import type { KubernetesCluster } from '../data/reading';

/** All parts of the tab take what the core tells of one Patroni cluster, and draw it. */
export interface ClusterTabProps {
  topology: Topology;
  /** The document that the topology is of; its clock is what ages are by. */
  list: TopologyList;
  /** What the list was built from. */
  objects: ClusterObjects;
  kubernetes: KubernetesCluster;
}

/** What there is to see of one Patroni cluster, at full width. */
export function ClusterTab({ topology }: ClusterTabProps) {
  return (
    <section aria-label={topology.clusterName}>
      <h2>{topology.clusterName}</h2>
    </section>
  );
}
