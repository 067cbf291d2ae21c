/** The kinds that a topology is read from: where they are, how much of them is asked for, and what each decides. */
import {
  projectDcsObject,
  READ_KINDS,
  type ClusterObjects,
  type ContractPath,
  type ReadKind,
  type ReadKindName,
} from '@kubectl-patroni/core';
import type { ListRequest } from '../kube/client.js';

type Item<K extends keyof ClusterObjects> = NonNullable<ClusterObjects[K]>[number];

/** One kind as it is read from a live cluster. */
export interface LiveKind<K extends keyof ClusterObjects = keyof ClusterObjects> {
  objects: K;
  /** Of its group and version, as `/apis/apps/v1`. */
  root: string;
  plural: string;
  /** Plural and group, as problems name it. */
  resource: string;
  view: ListRequest<never>['view'];
  project: (raw: unknown) => Item<K> | null;
  /** What stays unknown when it cannot be read. */
  affects: readonly ContractPath[];
}

export const PODS = ofTopology('pods', 'whole');
export const SERVICES = ofTopology('services', 'whole');

/** Patroni keeps its state in annotations: the data of ConfigMaps is never asked for. */
export const CONFIG_MAPS = ofTopology('configMaps', 'metadata');

export const ENDPOINTS: LiveKind<'endpoints'> = {
  ...ofTopology('endpoints', 'metadata'),
  project: projectDcsObject,
};

/** With their addresses: where there are no EndpointSlices. */
export const WHOLE_ENDPOINTS: LiveKind<'endpoints'> = {
  ...ofTopology('endpoints', 'whole'),
  affects: ['members.dns.publication', 'services.answers'],
};

export const ENDPOINT_SLICES = ofTopology('endpointSlices', 'whole');
export const STATEFUL_SETS = ofTopology('statefulSets', 'whole');

function ofTopology<K extends ReadKindName>(name: K, view: LiveKind['view']): LiveKind<K> {
  const { objects, group, version, plural, resource, project, affects }: ReadKind<K> = READ_KINDS[name];
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  return { objects, root, plural, resource, view, project, affects };
}

/** @param namespace null: all of them */
export function pathOf(
  { root, plural }: Pick<LiveKind, 'root' | 'plural'>,
  namespace: string | null,
): string {
  return namespace === null
    ? `${root}/${plural}`
    : `${root}/namespaces/${encodeURIComponent(namespace)}/${plural}`;
}
