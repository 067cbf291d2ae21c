/** `-o name`: what another command can be given. */
import type { TopologyList } from '@kubectl-patroni/core';
import type { Style } from './style.js';
import { safe } from './terminal-text.js';

/**
 * `pod/NAME` for each member, as `kubectl get pods -o name` prints it: for `kubectl exec`, `logs` and the like. As there, a
 * name does not tell its namespace.
 */
export function memberNames({ items }: TopologyList, style: Style): string[] {
  return items.flatMap(({ members }) => members.map(({ name }) => safe(`pod/${name}`, style)));
}

/** `patroni/NAME` for each cluster: what `kubectl patroni topology` takes. The groups of a Citus cluster share one name. */
export function clusterNames({ items }: TopologyList, style: Style): string[] {
  const names = new Map(
    items.map(({ namespace, clusterName }) => [`${namespace}/${clusterName}`, clusterName]),
  );
  return [...names.values()].map((name) => safe(`patroni/${name}`, style));
}
