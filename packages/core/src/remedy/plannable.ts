/** Whether a plan can be made at all. */
import type { Topology } from '../contract.js';
import type { DiscoveredCluster } from '../discovery/cluster.js';
import { setsOf, type ClusterFacts } from './facts.js';
import { areLabels, isDnsLabel, isDnsName } from './names.js';
import { memberSelector } from './peer-service.js';

/** @returns what a topology and the cluster that it was built from have in common */
export function keyOf({
  namespace,
  scope,
  citusGroup,
}: Pick<Topology, 'namespace' | 'scope' | 'citusGroup'>): string {
  return JSON.stringify([namespace, scope, citusGroup]);
}

/** Objects may come from a file, in which anything may stand; names get into commands and manifests. */
export function isNameable(facts: ClusterFacts): boolean {
  const { topology, cluster } = facts;
  const names = [
    topology.clusterName,
    ...topology.members.map(({ name }) => name),
    ...cluster.statefulSets.map(({ metadata }) => metadata.name),
    ...cluster.statefulSets.flatMap(({ spec }) => spec.serviceName ?? []),
  ];
  return (
    isDnsLabel(topology.namespace) &&
    names.every(isDnsName) &&
    areLabels({ ...memberSelector(facts), scope: topology.scope })
  );
}

/** @returns why there is not one StatefulSet that makes the members */
export function whyNoSet(cluster: DiscoveredCluster): string {
  const names = setsOf(cluster).map(({ metadata }) => metadata.name);
  return names.length === 0
    ? 'No StatefulSet makes the members. If one was being made anew, create it from what was saved of it before anything else.'
    : `Several StatefulSets make the members (${names.join(', ')}): which one is to be changed is not known.`;
}
