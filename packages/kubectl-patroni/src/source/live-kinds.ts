/** The kinds that a topology is read from: where they are, how much of them is asked for, and what each decides. */
import {
  projectDcsObject,
  projectEndpoints,
  projectEndpointSlice,
  projectPod,
  projectService,
  projectStatefulSet,
  type ClusterObjects,
  type Member,
  type Topology,
} from '@kubectl-patroni/core';
import type { ListRequest } from '../kube/client.js';

type PathOf<T> = { [K in keyof T & string]: K | `${K}.${keyof Element<T[K]> & string}` }[keyof T & string];
type Element<T> = NonNullable<T> extends readonly (infer E)[] ? E : NonNullable<T>;
/** A field of the contract, as `members.dns.publication`. */
type ContractPath = PathOf<Topology> | `members.${PathOf<Member>}`;

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

/** Patroni's state: it is in ConfigMaps or in Endpoints, and without either nobody knows in which. */
export const STATE: readonly ContractPath[] = [
  'dcs',
  'leader',
  'timeline',
  'systemIdentifier',
  'paused',
  'failsafeMode',
  'standbyCluster',
  'synchronousMode',
  'pendingSwitchover',
  'history',
  'members.role',
  'members.lagBytes',
  'members.receiveLagBytes',
  'members.replayLagBytes',
  'members.replication',
  'replicationAddressing',
];

const CORE = '/api/v1';

export const PODS: LiveKind<'pods'> = {
  objects: 'pods',
  root: CORE,
  plural: 'pods',
  resource: 'pods',
  view: 'whole',
  project: projectPod,
  affects: ['members', 'flavour', 'timeline', 'clusterDomain', 'replicationAddressing'],
};

export const SERVICES: LiveKind<'services'> = {
  objects: 'services',
  root: CORE,
  plural: 'services',
  resource: 'services',
  view: 'whole',
  project: projectService,
  affects: [
    'services',
    'members.dns',
    'members.postgres.kind',
    'members.postgres.pointsAt',
    'members.api.kind',
    'members.api.pointsAt',
    'members.replication.hostKind',
    'members.replication.usesHeadlessService',
    'replicationAddressing',
  ],
};

/** Patroni keeps its state in annotations: the data of ConfigMaps is never asked for. */
export const CONFIG_MAPS: LiveKind<'configMaps'> = {
  objects: 'configMaps',
  root: CORE,
  plural: 'configmaps',
  resource: 'configmaps',
  view: 'metadata',
  project: projectDcsObject,
  affects: STATE,
};

export const ENDPOINTS: LiveKind<'endpoints'> = {
  objects: 'endpoints',
  root: CORE,
  plural: 'endpoints',
  resource: 'endpoints',
  view: 'metadata',
  project: projectDcsObject,
  affects: STATE,
};

/** With their addresses: where there are no EndpointSlices. */
export const WHOLE_ENDPOINTS: LiveKind<'endpoints'> = {
  ...ENDPOINTS,
  view: 'whole',
  project: projectEndpoints,
  affects: ['members.dns.publication', 'services.answers'],
};

export const ENDPOINT_SLICES: LiveKind<'endpointSlices'> = {
  objects: 'endpointSlices',
  root: '/apis/discovery.k8s.io/v1',
  plural: 'endpointslices',
  resource: 'endpointslices.discovery.k8s.io',
  view: 'whole',
  project: projectEndpointSlice,
  affects: ['members.dns.publication', 'services.answers'],
};

export const STATEFUL_SETS: LiveKind<'statefulSets'> = {
  objects: 'statefulSets',
  root: '/apis/apps/v1',
  plural: 'statefulsets',
  resource: 'statefulsets.apps',
  view: 'whole',
  project: projectStatefulSet,
  affects: ['services.governs'],
};

/** @param namespace null: all of them */
export function pathOf(
  { root, plural }: Pick<LiveKind, 'root' | 'plural'>,
  namespace: string | null,
): string {
  return namespace === null
    ? `${root}/${plural}`
    : `${root}/namespaces/${encodeURIComponent(namespace)}/${plural}`;
}
