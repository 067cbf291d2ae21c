/** Clusters by the name that a person gives them. */
import type { Topology, TopologyList } from '../contract.js';

/** @returns those with that scope; if there are none, those that people know by that name. All groups of a Citus cluster. */
export function findClusters({ items }: TopologyList, name: string): Topology[] {
  const byScope = items.filter(({ scope }) => scope === name);
  return byScope.length > 0 ? byScope : items.filter(({ clusterName }) => clusterName === name);
}
