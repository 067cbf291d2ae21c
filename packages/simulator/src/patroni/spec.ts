/** What a simulated cluster is to be like: data only. */

export type FlavourName =
  'patroni' | 'spilo' | 'zalando' | 'crunchy' | 'percona' | 'stackgres' | 'timescale' | 'canonical';

/** Patroni 3.0 or 4.1. */
export type PatroniVersion = 3 | 4;
export type DcsKind = 'ConfigMap' | 'Endpoints';

/**
 * Under which addresses members announce themselves.
 * - `headless`: `{pod}.{headless service}.{namespace}.svc.cluster.local`
 * - `pod-ip`: the pod's address
 * - `leader-only`: the per-pod name under the leader's Service, which resolves for the leader alone
 * - a template: `{pod}`, `{ip}`, `{namespace}`, `{scope}` and `{service}` (the governing Service) are put in
 */
export type Addressing = 'headless' | 'pod-ip' | 'leader-only' | { template: string };

export type TagValue = string | number | boolean;
export type Tags = Readonly<Record<string, TagValue>>;

export interface ClusterSpec {
  namespace: string;
  /** The cluster's name; some flavours make Patroni's scope out of it. */
  name: string;
  /** Default: Patroni's own manifest. */
  flavour?: FlavourName;
  /** Default 4. */
  patroni?: PatroniVersion;
  /** Default: the flavour's. */
  dcs?: DcsKind;
  /** Default 3. */
  replicas?: number;
  /** Default: the flavour's. */
  addressing?: Addressing;
  /** Whether there is a headless Service that governs the StatefulSet. Default: when members announce its names. */
  headlessService?: boolean;
  /** The host form of `headless`: fully qualified, or as Crunchy writes it, `{pod}.{service}`. Default: the flavour's. */
  hostForm?: 'fqdn' | 'short';
  /** Whether the headless Service publishes pods that are not ready. Default true. */
  publishNotReadyAddresses?: boolean;
  /** Default OrderedReady. */
  podManagement?: 'OrderedReady' | 'Parallel';
  /** Default 30. */
  terminationGracePeriodSeconds?: number;
  updateStrategy?: 'RollingUpdate' | 'OnDelete';
  /** Put over the dynamic configuration that a cluster starts with. */
  config?: Readonly<Record<string, unknown>>;
  /** By the pod's name. */
  tags?: Readonly<Record<string, Tags>>;
  /** The group of a Citus cluster; clusters of several groups share name and namespace. */
  citusGroup?: number;
  /** Written by the primary, bytes a second. Default 0. */
  walRate?: number;
  /** Whether a pod that is made again finds its data. Default `emptyDir`: it does not. */
  storage?: 'emptyDir' | 'persistent';
  /** How long it takes to make a replica, milliseconds. Default 2000. */
  cloneTime?: number;
  /** By how much a member is slower than others to notice that the lock is free, milliseconds, by the pod's name. */
  delays?: Readonly<Record<string, number>>;
}
