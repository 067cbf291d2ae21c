/**
 * Reads Patroni's state objects by their names where the entity's selector returns pods of a cluster and none of its state:
 * Patroni labels what it writes by its own configuration, and somebody else's labels are on the pods alone.
 */
import { clusterKey, READ_KINDS, type DcsObject, type Endpoints, type Topology } from '@kubectl-patroni/core';
import type { KubernetesApi } from '@backstage/plugin-kubernetes-react';
import { NAME } from './named-services';
import { getByName } from './read-by-name';
import type { HiddenObject } from './reading';

export interface StateByName {
  configMaps: DcsObject[];
  endpoints: Endpoints[];
  /** Why nothing is known of a cluster's state where none was found, by the core's key of the cluster. */
  refused: ReadonlyMap<string, HiddenObject['why']>;
}

/** What Patroni appends to the cluster's name (patroni/dcs/kubernetes.py); of Endpoints the leader's has nothing appended. */
const CONFIG_MAPS = ['-leader', '-config', '-sync', '-failover'] as const;
const ENDPOINTS = ['', '-config', '-sync', '-failover'] as const;

/** Patroni keeps its state in annotations: no data of a ConfigMap is to be transferred. */
const METADATA = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=1,application/json';

/** @returns clusters of whose state nothing was seen */
export function stateless(topologies: readonly Topology[]): Topology[] {
  return topologies.filter(({ dcs }) => dcs.kind === null);
}

/** Asks for nothing: reading through the proxy is not permitted. */
export function stateNotPermitted(clusters: readonly Topology[]): StateByName {
  const refused = new Map(clusters.map((cluster) => [clusterKey(cluster), 'not-permitted' as const]));
  return { configMaps: [], endpoints: [], refused };
}

/** @throws the signal's reason when it is aborted */
export async function readState(
  api: Pick<KubernetesApi, 'proxy'>,
  clusterName: string,
  clusters: readonly Topology[],
  signal: AbortSignal,
): Promise<StateByName> {
  const each = await Promise.all(clusters.map((cluster) => readOne(api, clusterName, cluster, signal)));
  return {
    configMaps: each.flatMap(({ configMaps }) => configMaps),
    endpoints: each.flatMap(({ endpoints }) => endpoints),
    refused: new Map(each.flatMap(({ refused }) => [...refused])),
  };
}

async function readOne(
  api: Pick<KubernetesApi, 'proxy'>,
  clusterName: string,
  cluster: Topology,
  signal: AbortSignal,
): Promise<StateByName> {
  const { namespace } = cluster;
  const base = baseOf(cluster);
  // What is no name of Kubernetes' cannot be that of an object.
  if (!NAME.test(base) || !NAME.test(namespace)) return stateNotPermitted([]);
  const get = (plural: string, suffix: string) =>
    getByName(
      api,
      clusterName,
      `/api/v1/namespaces/${namespace}/${plural}/${base}${suffix}`,
      signal,
      METADATA,
    );
  const [configMaps, endpoints] = await Promise.all([
    Promise.all(CONFIG_MAPS.map((suffix) => get('configmaps', suffix))),
    Promise.all(ENDPOINTS.map((suffix) => get('endpoints', suffix))),
  ]);
  const why = [...configMaps, ...endpoints]
    .map((answer) => answer.why)
    .find((each) => each === 'forbidden' || each === 'failed');
  return {
    configMaps: configMaps
      .map((answer) => (answer.why === null ? READ_KINDS.configMaps.project(answer.body) : null))
      .filter((object) => object !== null),
    endpoints: endpoints
      .map((answer) => (answer.why === null ? READ_KINDS.endpoints.project(answer.body) : null))
      .filter((object) => object !== null),
    refused: new Map(why === undefined ? [] : [[clusterKey(cluster), why]]),
  };
}

/** The object that tells who leads, for whoever cannot see it. */
export function hiddenState(cluster: Topology, why: HiddenObject['why']): HiddenObject {
  return { kind: 'ConfigMap', namespace: cluster.namespace, name: `${baseOf(cluster)}-leader`, why };
}

/** As Patroni names what it writes (patroni/dcs/kubernetes.py, `_base_path`; with Citus the group is appended). */
function baseOf({ scope, citusGroup }: Topology): string {
  return citusGroup === null ? scope : `${scope}-${String(citusGroup)}`;
}
