/** What the page shows, as the data hook gives it: data and problems side by side, per Kubernetes cluster. */
import type { ClusterAttributes } from '@backstage/plugin-kubernetes-common';
import type { ClusterObjects, TopologyList } from '@kubectl-patroni/core';

/** A Kubernetes cluster as the Kubernetes plugin knows it. */
export interface KubernetesCluster {
  name: string;
  /** For people; the name where there is none. */
  title: string;
  dashboard: DashboardOptions | null;
}

/** What the Kubernetes plugin's link formatter takes. */
export type DashboardOptions = Pick<
  ClusterAttributes,
  'dashboardUrl' | 'dashboardApp' | 'dashboardParameters'
>;

/** What was read of one Kubernetes cluster, last time it could be read. */
export interface ClusterReading {
  kubernetes: KubernetesCluster;
  /** The core's document: topologies, and problems with what each leaves unknown. */
  list: TopologyList;
  /** What the list was built from, for what else the core tells of objects (`explainServices`). */
  objects: ClusterObjects;
  /** By this machine's clock. */
  readAt: Date;
  /** Null: it was read in the newest poll. Else why it was not, so that what is here is older. */
  failure: Failure | null;
  /** Objects that the selector does not return and that could not be read by name, either. */
  hidden: HiddenObject[];
}

/** Something that the entity's selector does not return although a cluster's members or their names need it. */
export interface HiddenObject {
  kind: 'Service' | 'EndpointSlice' | 'ConfigMap';
  namespace: string;
  name: string;
  /**
   * - `not-permitted`: the portal's user may not read through the proxy (`kubernetes.proxy`)
   * - `forbidden`: Kubernetes refuses it to the portal
   * - `failed`: the read failed otherwise
   */
  why: 'not-permitted' | 'forbidden' | 'failed';
}

/** Why something could not be read. */
export interface Failure {
  kind: FailureKind;
  /** What the other side said, as it said it: not to be trusted, and not translated. */
  message: string;
  /** The Kubernetes cluster that it is about; null: all of them. */
  cluster: string | null;
}

/**
 * - `no-plugin`: the app has no Kubernetes plugin
 * - `no-backend`: the portal has no Kubernetes backend
 * - `not-permitted`: the portal's own permission framework refuses
 * - `unreachable`: a Kubernetes cluster does not answer
 * - `failed`: all else
 */
export type FailureKind = 'no-plugin' | 'no-backend' | 'not-permitted' | 'unreachable' | 'failed';

/**
 * - `pending`: nothing was read yet
 * - `ready`: the newest poll was answered, by every Kubernetes cluster that was ever seen
 * - `stale`: there is something to show, and the newest poll failed, for all or for some
 * - `failed`: nothing was ever read, and the newest poll failed
 */
export type ClustersStatus = 'pending' | 'ready' | 'stale' | 'failed';

/** What the data hook gives. A failed poll changes status and failures, never the readings. */
export interface Clusters {
  status: ClustersStatus;
  readings: ClusterReading[];
  failures: Failure[];
  /** Permissions of the portal that are needed and denied, by name: then nothing is asked for. */
  denied: string[];
  /** When the newest answer came, by this machine's clock; null: none yet. */
  updatedAt: Date | null;
  /** Whether a poll is under way. */
  isRefreshing: boolean;
  /** Polls now, whatever the interval. */
  refresh: () => void;
}
