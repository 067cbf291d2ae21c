/** Which of the clusters that were read are shown. */
import type { Pod, Topology, TopologyList } from '@kubectl-patroni/core';
import { matchesLabels, type LabelSelector } from './label-selector.js';

export function inNamespaceOnly(list: TopologyList, namespace: string): TopologyList {
  return { ...list, items: list.items.filter((topology) => topology.namespace === namespace) };
}

/**
 * @param pods with the labels that members are judged by; null: none could be read
 * @returns the clusters of which at least one member matches, whole: a selector by role must not hide a leader
 */
export function selectByLabels(
  topologies: readonly Topology[],
  selector: LabelSelector,
  pods: readonly Pod[] | null,
): Topology[] {
  if (selector.length === 0) return [...topologies];
  const matching = new Set(
    (pods ?? [])
      .filter(({ metadata }) => matchesLabels(selector, metadata.labels ?? {}))
      .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`),
  );
  return topologies.filter(({ namespace, members }) =>
    members.some(({ name }) => matching.has(`${namespace}/${name}`)),
  );
}
