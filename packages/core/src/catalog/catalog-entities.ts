/** Topologies and their objects in, entities for Backstage's catalog out. */
import { API_VERSION, type Topology, type TopologyList } from '../contract.js';
import type { DiscoveredCluster } from '../discovery/cluster.js';
import { discoverClusters } from '../discovery/discover.js';
import { indexObjects, type ObjectIndex } from '../object-index.js';
import type { ClusterObjects } from '../objects.js';
import { chooseSelector, isMatched, selectorText, type Labels } from './choose-selector.js';
import {
  KUBERNETES_CLUSTER_ANNOTATION,
  NAMESPACE_ANNOTATION,
  PATRONI_CLUSTER_ANNOTATION,
  SELECTOR_ANNOTATION,
  type CatalogEntityList,
  type CatalogItem,
  type EntityWishes,
  type NeededKind,
  type ResourceEntity,
} from './entity.js';
import { entityName } from './entity-name.js';
import { neededObjects } from './needed-objects.js';
import { unmatchedBy } from './unmatched.js';

/** @param objects what the topologies were built from */
export function catalogEntities(
  { items, observedAt, problems }: TopologyList,
  objects: ClusterObjects,
  wishes: EntityWishes,
): CatalogEntityList {
  const index = indexObjects(objects);
  const clusters = discoverClusters(objects);
  const databases = byScope(items);
  const timesNamed = counted(databases.map(([{ clusterName }]) => clusterName));
  return {
    apiVersion: API_VERSION,
    kind: 'CatalogEntityList',
    observedAt,
    items: databases.map((groups) => {
      const [{ namespace, clusterName }] = groups;
      const isAlone = timesNamed.get(clusterName) === 1;
      const name = entityName(isAlone ? clusterName : `${namespace}-${clusterName}`);
      return itemOf(groups, { name, wishes, clusters, index, notRead: kindsNotRead(objects) });
    }),
    problems,
  };
}

/** The groups of a Citus cluster are one database, and one cluster without Citus is its only group. */
type Groups = readonly [Topology, ...Topology[]];

function byScope(items: readonly Topology[]): Groups[] {
  const groups = new Map<string, [Topology, ...Topology[]]>();
  for (const topology of items) {
    const key = keyOf(topology);
    const there = groups.get(key);
    if (there) there.push(topology);
    else groups.set(key, [topology]);
  }
  return [...groups.values()];
}

function keyOf({ namespace, scope }: { namespace: string; scope: string }): string {
  return JSON.stringify([namespace, scope]);
}

function counted(names: readonly string[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return times;
}

interface ItemContext {
  name: string;
  wishes: EntityWishes;
  /** All that were found, also those that nobody asked for. */
  clusters: readonly DiscoveredCluster[];
  index: ObjectIndex;
  notRead: NeededKind[];
}

function itemOf(groups: Groups, { name, wishes, clusters, index, notRead }: ItemContext): CatalogItem {
  const [topology] = groups;
  const { namespace, scope, clusterName, flavour } = topology;
  const own = clusters.filter((cluster) => keyOf(cluster) === keyOf(topology));
  const others = clusters.filter(
    (cluster) => cluster.namespace === namespace && keyOf(cluster) !== keyOf(topology),
  );
  const needed = groups.flatMap((group) => {
    const cluster = own.find(({ citusGroup }) => citusGroup === group.citusGroup);
    return cluster === undefined ? [] : neededObjects(cluster, group, index);
  });
  // Several groups may have a Service in common.
  const distinct = [...new Map(needed.map((each) => [`${each.kind}/${each.metadata.name}`, each])).values()];
  const [first] = own;
  const othersPods = others.flatMap(({ pods }) => pods);
  const isPlace = namespace === '' || NAMESPACE.test(namespace);
  const selector = first && isPlace ? chooseSelector(first, clusterName, distinct, othersPods) : null;
  const alsoMatches = selector === null ? [] : scopesMatchedBy(selector, others);
  return {
    namespace,
    scope,
    clusterName,
    flavour,
    entity: selector && resource({ name, topology, selector, isShared: alsoMatches.length > 0, wishes }),
    unmatched: selector === null ? [] : unmatchedBy(selector, distinct),
    alsoMatches,
    notRead,
  };
}

function scopesMatchedBy(selector: Labels, others: readonly DiscoveredCluster[]): string[] {
  const scopes = others
    .filter(({ pods }) => pods.some(({ metadata }) => isMatched(selector, metadata)))
    .map(({ scope }) => scope);
  return [...new Set(scopes)];
}

interface ResourceParts {
  name: string;
  topology: Topology;
  selector: Labels;
  /** Whether other clusters answer to the selector, too. */
  isShared: boolean;
  wishes: EntityWishes;
}

function resource({ name, topology, selector, isShared, wishes }: ResourceParts): ResourceEntity {
  const { namespace, clusterName, scope } = topology;
  const { owner, lifecycle, system, components, kubernetesCluster } = wishes;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name,
      ...(name !== clusterName && PLAIN_NAME.test(clusterName) && { title: clusterName }),
      annotations: {
        [SELECTOR_ANNOTATION]: selectorText(selector),
        // A file may leave the namespace out; without the annotation all are looked in.
        ...(namespace !== '' && { [NAMESPACE_ANNOTATION]: namespace }),
        ...(kubernetesCluster !== null && { [KUBERNETES_CLUSTER_ANNOTATION]: kubernetesCluster }),
        ...(isShared && { [PATRONI_CLUSTER_ANNOTATION]: scope }),
      },
    },
    spec: {
      type: 'database',
      ...(lifecycle !== null && { lifecycle }),
      owner: owner ?? 'unknown',
      ...(system !== null && { system }),
      ...(components.length > 0 && { dependencyOf: [...components] }),
    },
  };
}

/** As names of objects and values of labels are; files may hold anything, which has no business in a title. */
const PLAIN_NAME = /^[\w.-]{1,253}$/;

/** RFC 1123 label. */
const NAMESPACE = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

function kindsNotRead(objects: ClusterObjects): NeededKind[] {
  const kinds: [NeededKind, unknown][] = [
    ['Pod', objects.pods],
    ['ConfigMap', objects.configMaps],
    ['Endpoints', objects.endpoints],
    ['StatefulSet', objects.statefulSets],
    ['Service', objects.services],
    ['EndpointSlice', objects.endpointSlices],
  ];
  return kinds.filter(([, items]) => items === null).map(([kind]) => kind);
}
