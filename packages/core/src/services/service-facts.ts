/** What each Service of a cluster does to whoever uses its name: facts, for a renderer to put into words. */
import type { API_VERSION, Problem, ServiceSummary, Timestamp } from '../contract.js';

/** What `services` prints with `-o json|yaml`. */
export interface ServiceFactsList {
  apiVersion: typeof API_VERSION;
  kind: 'ServiceFactsList';
  observedAt: Timestamp | null;
  /** One for each cluster, in the order of the topologies. */
  items: ClusterServices[];
  problems: Problem[];
}

export interface ClusterServices {
  namespace: string;
  scope: string;
  clusterName: string;
  citusGroup: number | null;
  /** False: Services could not be read, so that `services` says nothing. */
  servicesKnown: boolean;
  services: ServiceFacts[];
}

/** One Service: what is known of it in the topology, and what follows from it. */
export interface ServiceFacts extends ServiceSummary {
  selection: Selection;
  /** What its DNS name is answered with; the addresses are in `answers`. */
  answer: AnswerKind;
  /** Who chooses the pod that a connection reaches. */
  balancer: Balancer;
  /** What is behind it, as EndpointSlices (or Endpoints) say. Null: neither was read, or it has none of its own. */
  backends: Backend[] | null;
  perPodNames: PerPodNames;
  /** Members whose announced PostgreSQL or REST address is the Service's name or a name under it. */
  announcedBy: string[];
  uses: ServiceUse[];
  misuses: ServiceMisuse[];
}

/**
 * Who decides what is behind a Service.
 * - `selector`: the endpoints controllers, by the Service's selector
 * - `patroni`: Patroni, which writes the leader's address into the Endpoints of that name (dcs/kubernetes.py:1065-1082)
 * - `by-hand`: somebody who keeps Endpoints or EndpointSlices of that name
 * - `nobody`: it has no selector and nothing is published for it
 * - `external-name`: nothing is behind it, its name stands for another
 */
export interface Selection {
  by: 'selector' | 'patroni' | 'by-hand' | 'nobody' | 'external-name' | 'unknown';
  /** Members that it selects now, ready or not. Null: not known. */
  members: string[] | null;
  /** Pods that are no members. Null: not known. */
  others: string[] | null;
}

export type AnswerKind = 'cluster-ip' | 'pod-ips' | 'external-name' | 'nothing' | 'unknown';

/** `kube-proxy` (or what stands in for it), the `client` that gets all addresses, or `nobody`: nothing is behind it. */
export type Balancer = 'kube-proxy' | 'client' | 'external' | 'nobody';

export interface Backend {
  ip: string;
  /** The pod behind the address; null: not told. */
  pod: string | null;
  /** Whether DNS answers it and kube-proxy forwards to it. */
  published: boolean;
  /** Whether the pod itself is ready: not the same where the Service publishes addresses of pods that are not. */
  podReady: boolean | null;
}

/** Names such as `pod.service.namespace.svc.zone`. */
export interface PerPodNames {
  /**
   * `published`: by the DNS specification (2.4.1); `leader-only`: for whoever leads and nobody else; `non-portable`: CoreDNS
   * answers although the specification does not ask for it (coredns kubernetes.go:530-585); `none`; `unknown`.
   */
  kind: 'published' | 'leader-only' | 'non-portable' | 'none' | 'unknown';
  names: string[];
}

/** What a Service is for in this cluster. */
export type ServiceUse =
  /** Members announce names under it: replicas find their leader by them. */
  | 'replication'
  /** It gives every member a name, which no member announces. */
  | 'member-names'
  | 'writes'
  | 'reads'
  /** Any member, whatever its role. */
  | 'any-member'
  /** Clients that choose a member themselves get all addresses in one answer. */
  | 'client-discovery'
  /** Keeps the Endpoints that Patroni's state is in from being collected (patroni dcs/kubernetes.py:1144-1162). */
  | 'patroni-state'
  | 'one-member';

/** What a Service must not be used for. */
export type ServiceMisuse =
  /** The leader and the replicas are behind it alike. */
  | 'writes-any-member'
  /** No leader is behind it. */
  | 'writes-replicas'
  /** Nobody balances: a client keeps to the address that it took. */
  | 'even-load'
  /** It answers with pods that are not ready. */
  | 'ready-only'
  /** As a member's own address: it leads to whoever leads, after a switchover to the member that dials. */
  | 'member-address-of-leader'
  /** As a member's own address: it leads to any member. */
  | 'member-address-of-any'
  /** For names of single members: there are none under it. */
  | 'pod-names'
  | 'pod-names-leader-only'
  | 'pod-names-non-portable'
  /** For any connection: nothing is behind it. */
  | 'connections'
  /** To be deleted: Patroni's state would go with it. */
  | 'deletion';
