/** The kinds that a topology is read from, wherever they are read: what they are called, and what each decides. */
import type { Member, Topology } from './contract.js';
import type { ClusterObjects } from './objects.js';
import {
  projectDcsObject,
  projectEndpoints,
  projectEndpointSlice,
  projectPod,
  projectService,
  projectStatefulSet,
} from './projection.js';

type Element<T> = NonNullable<T> extends readonly (infer E)[] ? E : NonNullable<T>;
type PathOf<T> = { [K in keyof T & string]: K | `${K}.${keyof Element<T[K]> & string}` }[keyof T & string];
/** A field of the contract, as `members.dns.publication`. */
export type ContractPath = PathOf<Topology> | `members.${PathOf<Member>}`;

/** What objects of one kind are when they were read. */
export type ReadObject<K extends ReadKindName> = NonNullable<ClusterObjects[K]>[number];

export type ReadKindName =
  'pods' | 'services' | 'configMaps' | 'endpoints' | 'endpointSlices' | 'statefulSets';

/** One kind of Kubernetes object. */
export interface ReadKind<K extends ReadKindName = ReadKindName> {
  objects: K;
  /** Empty: the core group. */
  group: string;
  version: string;
  kind: string;
  plural: string;
  /** Plural and group, as problems name it. */
  resource: string;
  /** From the API's JSON, whole. */
  project: (raw: unknown) => ReadObject<K> | null;
  /** What stays unknown when it cannot be read. */
  affects: readonly ContractPath[];
}

/** Patroni's state: it is in ConfigMaps or in Endpoints, and without either nobody knows in which. */
export const STATE_PATHS: readonly ContractPath[] = [
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

export const READ_KINDS: { readonly [K in ReadKindName]: ReadKind<K> } = {
  pods: {
    objects: 'pods',
    group: '',
    version: 'v1',
    kind: 'Pod',
    plural: 'pods',
    resource: 'pods',
    project: projectPod,
    affects: ['members', 'flavour', 'timeline', 'clusterDomain', 'replicationAddressing'],
  },
  services: {
    objects: 'services',
    group: '',
    version: 'v1',
    kind: 'Service',
    plural: 'services',
    resource: 'services',
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
  },
  configMaps: {
    objects: 'configMaps',
    group: '',
    version: 'v1',
    kind: 'ConfigMap',
    plural: 'configmaps',
    resource: 'configmaps',
    project: projectDcsObject,
    affects: STATE_PATHS,
  },
  endpoints: {
    objects: 'endpoints',
    group: '',
    version: 'v1',
    kind: 'Endpoints',
    plural: 'endpoints',
    resource: 'endpoints',
    project: projectEndpoints,
    affects: STATE_PATHS,
  },
  endpointSlices: {
    objects: 'endpointSlices',
    group: 'discovery.k8s.io',
    version: 'v1',
    kind: 'EndpointSlice',
    plural: 'endpointslices',
    resource: 'endpointslices.discovery.k8s.io',
    project: projectEndpointSlice,
    affects: ['members.dns.publication', 'services.answers'],
  },
  statefulSets: {
    objects: 'statefulSets',
    group: 'apps',
    version: 'v1',
    kind: 'StatefulSet',
    plural: 'statefulsets',
    resource: 'statefulsets.apps',
    project: projectStatefulSet,
    affects: ['services.governs'],
  },
};
