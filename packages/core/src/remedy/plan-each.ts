/** From the topologies that are shown back to the objects behind each of them. */
import type { Topology, TopologyList } from '../contract.js';
import type { DiscoveredCluster } from '../discovery/cluster.js';
import { discoverClusters } from '../discovery/discover.js';
import { indexObjects, type ObjectIndex } from '../object-index.js';
import type { ClusterObjects } from '../objects.js';
import { emptyPlan } from './empty-plan.js';
import type { RemedyPlan } from './plan.js';
import { keyOf } from './plannable.js';

/** @returns what `plan` makes of each cluster, in the list's order */
export function planEach(
  { items }: TopologyList,
  objects: ClusterObjects,
  plan: (topology: Topology, cluster: DiscoveredCluster, index: ObjectIndex) => RemedyPlan,
): RemedyPlan[] {
  const index = indexObjects(objects);
  const clusters = new Map(discoverClusters(objects).map((cluster) => [keyOf(cluster), cluster]));
  return items.map((topology) => {
    const cluster = clusters.get(keyOf(topology));
    return cluster === undefined
      ? emptyPlan(topology, 'unknown', 'The objects that the cluster was read from are not there.')
      : plan(topology, cluster, index);
  });
}
