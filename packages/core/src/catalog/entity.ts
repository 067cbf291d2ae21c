/**
 * What `kubectl patroni catalog` makes of clusters: entities for Backstage's catalog, with the annotations by which its
 * Kubernetes plugin finds the cluster's objects (backstage.io/docs/features/kubernetes/configuration, "Surfacing your
 * Kubernetes components as part of an entity").
 */
import type { API_VERSION, FlavourName, Problem, Timestamp } from '../contract.js';

export const SELECTOR_ANNOTATION = 'backstage.io/kubernetes-label-selector';
export const NAMESPACE_ANNOTATION = 'backstage.io/kubernetes-namespace';
/** Heeded only where Backstage's `serviceLocatorMethod` is `singleTenant`. */
export const KUBERNETES_CLUSTER_ANNOTATION = 'backstage.io/kubernetes-cluster';
/** This project's: which Patroni clusters an entity is about, where its selector finds others as well. */
export const PATRONI_CLUSTER_ANNOTATION = 'kubectl-patroni/cluster';

/** A Resource of Backstage's catalog (catalog-model, `Resource.v1alpha1.schema.json`), with no more than it needs. */
export interface ResourceEntity {
  apiVersion: 'backstage.io/v1alpha1';
  kind: 'Resource';
  metadata: {
    name: string;
    /** The cluster's name, where `name` could not be it. */
    title?: string;
    annotations: Record<string, string>;
  };
  spec: {
    type: 'database';
    lifecycle?: string;
    /** `unknown`: nobody was named. */
    owner: string;
    system?: string;
    /** References to the Components that use it. */
    dependencyOf?: string[];
  };
}

/** What is known besides the cluster's objects, as whoever asks says it. */
export interface EntityWishes {
  /** Null: not named. */
  owner: string | null;
  lifecycle: string | null;
  system: string | null;
  /** Full references, as `component:default/shop`. */
  components: readonly string[];
  /** What Backstage's configuration calls the Kubernetes cluster. */
  kubernetesCluster: string | null;
}

/** What `kubectl patroni catalog -o json` prints. */
export interface CatalogEntityList {
  apiVersion: typeof API_VERSION;
  kind: 'CatalogEntityList';
  observedAt: Timestamp | null;
  /** Sorted by namespace and scope; one for all groups of a Citus cluster. */
  items: CatalogItem[];
  problems: Problem[];
}

export interface CatalogItem {
  namespace: string;
  scope: string;
  clusterName: string;
  flavour: FlavourName;
  /** Null: no label that a selector can be made of is known, or the namespace's name is none. */
  entity: ResourceEntity | null;
  /** Objects of the cluster that the entity's selector does not match. */
  unmatched: UnmatchedObject[];
  /** Scopes of other clusters whose members the selector matches as well. */
  alsoMatches: string[];
  /** Kinds that were not read, so that nothing is said of their objects. */
  notRead: NeededKind[];
}

export type NeededKind = 'Pod' | 'ConfigMap' | 'Endpoints' | 'Service' | 'StatefulSet' | 'EndpointSlice';

/** An object that the card needs and the entity's selector does not find. */
export interface UnmatchedObject {
  kind: NeededKind;
  namespace: string;
  name: string;
  /** What it is needed for. */
  neededFor: Need;
  /** What has to get the labels: the object itself, or of an EndpointSlice what its labels are copied from. */
  label: { kind: NeededKind; name: string };
  /** The labels that it lacks. */
  labels: Record<string, string>;
  /** Gives it the labels; null: its name is not fit for a command line. */
  command: string | null;
}

/**
 * - `member`: one of the cluster's members
 * - `leader`: who leads
 * - `state`: the cluster's settings, history and requests
 * - `names`: which names members have
 * - `clients`: where clients connect
 * - `governing`: which Service names its pods
 * - `publication`: which names and addresses DNS answers with
 */
export type Need = 'member' | 'leader' | 'state' | 'names' | 'clients' | 'governing' | 'publication';
