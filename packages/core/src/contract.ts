/**
 * The contract: what every command prints with `-o json|yaml`, and what the Backstage plugin renders.
 *
 * Unknown is `null`, never a guess and never 0. Times are RFC 3339 in UTC, LSNs are `X/Y` strings, lags are bytes.
 * Fields may be added; none is renamed or dropped without raising {@link API_VERSION}.
 */

import type { Observation } from './observation/observation.js';

/** The version of this contract. */
export const API_VERSION = 'kubectl-patroni/v1';

/** What one call prints. */
export interface TopologyList {
  apiVersion: typeof API_VERSION;
  kind: 'TopologyList';
  /** The clock that leases were judged by: the API server's, a snapshot's own, or `--now`. Null: none was there. */
  observedAt: Timestamp | null;
  /** Sorted by namespace, scope and Citus group. */
  items: Topology[];
  /** What could not be read, and what that leaves unknown. */
  problems: Problem[];
  /** What members' PostgreSQL told when it was asked (`topology --observe`); absent when it was not. */
  observations?: Observation[];
}

/**
 * RFC 3339 in UTC, as `2026-11-22T09:00:00Z`.
 * @format date-time
 */
export type Timestamp = string;
/**
 * A WAL position as PostgreSQL prints it: two hexadecimal halves, as `0/4000060`.
 * @pattern ^[0-9A-F]{1,8}/[0-9A-F]{1,8}$
 */
export type Lsn = string;

/** A resource that could not be read. */
export interface Problem {
  /** Plural and group, as `endpointslices.discovery.k8s.io`. */
  resource: string;
  /** Null: all namespaces, or not namespaced. */
  namespace: string | null;
  /** The API's reason (`Forbidden`, `NotFound`, `Timeout`, …), or `NotInInput` for a kind that no file holds. */
  reason: string;
  message: string;
  /** Paths in this contract that stay unknown for want of it. */
  affects: string[];
}

/** One Patroni cluster (one Citus group of it, where Citus is used). */
export interface Topology {
  namespace: string;
  /** Patroni's name of the cluster. */
  scope: string;
  /** The name that people know it by: the scope, or where an operator makes the scope from a name, that name. */
  clusterName: string;
  citusGroup: number | null;
  flavour: FlavourName;
  /** PostgreSQL's system identifier; null while the cluster is not initialized, or when unknown. */
  systemIdentifier: string | null;
  dcs: Dcs;
  /** The keys of the labels in use. */
  labels: { scope: string | null; role: string | null };
  leader: Leader;
  /** The leader's timeline. */
  timeline: number | null;
  paused: boolean | null;
  failsafeMode: boolean | null;
  standbyCluster: boolean | null;
  synchronousMode: SynchronousMode | null;
  /** A switchover or failover that was asked for and has not happened yet. */
  pendingSwitchover: PendingSwitchover | null;
  /** Over all replicas of this cluster that can be judged. */
  replicationAddressing: ReplicationAddressing;
  /** The DNS zone that names were judged in, and where it is known from. */
  clusterDomain: ClusterDomain;
  /** In natural order of their names. */
  members: Member[];
  /** False: pods could not be read, so that `members` says nothing. */
  membersKnown: boolean;
  /** Sorted by name. */
  services: ServiceSummary[];
  /** False: Services could not be read, so that `services` says nothing. */
  servicesKnown: boolean;
  /** Oldest first. Null: it is there and cannot be read. */
  history: HistoryEntry[] | null;
  /** By severity, code and subject. */
  findings: Finding[];
  /** Checks that could not be made, because what they look at was not read. */
  skippedChecks: SkippedCheck[];
}

export type FlavourName =
  'patroni' | 'spilo' | 'zalando' | 'crunchy' | 'percona' | 'stackgres' | 'timescale' | 'canonical';

/** Where Patroni keeps its state: the kind of the objects, and their names (null: not there). */
export interface Dcs {
  kind: 'ConfigMap' | 'Endpoints' | null;
  leader: string | null;
  config: string | null;
  failover: string | null;
  sync: string | null;
}

/**
 * The leader lock.
 * - `held`: somebody holds it and renewed it within the ttl
 * - `expired`: the renewal is older than the ttl (or the clocks differ)
 * - `released`: the object is there and names nobody
 * - `absent`: there is no object
 * - `unknown`: no clock to judge by, or the object could not be read
 */
export type LockState = 'held' | 'expired' | 'released' | 'absent' | 'unknown';

export interface Leader {
  /** Who the lock names. Null when it names nobody. */
  name: string | null;
  lock: LockState;
  acquireTime: Timestamp | null;
  renewTime: Timestamp | null;
  ttlSeconds: number | null;
  /** How often the lock has changed hands. */
  transitions: number | null;
  /** The leader's last known WAL position. */
  lsn: Lsn | null;
}

export type SynchronousMode = 'off' | 'on' | 'quorum';

export interface PendingSwitchover {
  from: string | null;
  to: string | null;
  scheduledAt: Timestamp | null;
}

/** `unknown`: no replica can be judged. */
export type ReplicationAddressing = 'headless' | 'mixed' | 'other' | 'unknown';

export interface ClusterDomain {
  name: string;
  /** `given` on the command line, `announced` in the members' own addresses, or `assumed`. */
  source: 'given' | 'announced' | 'assumed';
}

/**
 * A member's role. The lock decides who leads, never a label. `unknown`: no readable status and not named by the lock,
 * or the lock itself could not be read.
 */
export type MemberRole =
  'leader' | 'standby_leader' | 'sync_standby' | 'quorum_standby' | 'replica' | 'unknown';

/** One Pod that belongs to the scope. */
export interface Member {
  name: string;
  role: MemberRole;
  /** The value of the role label. */
  labelledRole: string | null;
  /** What the member says it is (`primary`, `master`, `replica`, `demoted`, `uninitialized`, …). */
  declaredRole: string | null;
  /** What the member says of itself (`running`, `stopped`, `creating replica`, …). */
  state: string | null;
  /** `streaming` or `in archive recovery`; Patroni writes it from 3.0.4 on. */
  replicationState: string | null;
  timeline: number | null;
  /** On a replica the greater of what it received and what it replayed. */
  lsn: Lsn | null;
  receiveLsn: Lsn | null;
  replayLsn: Lsn | null;
  /** How many bytes its position is behind the leader's; null for the leader and when either is unknown. */
  lagBytes: number | null;
  receiveLagBytes: number | null;
  replayLagBytes: number | null;
  pendingRestart: boolean | null;
  tags: Record<string, TagValue> | null;
  /** Patroni's version, not PostgreSQL's. */
  patroniVersion: string | null;
  /** Why the member's `status` annotation tells nothing; null when it was read. */
  statusProblem: 'absent' | 'malformed' | null;
  pod: MemberPod;
  dns: MemberDns;
  /** What the member announces for PostgreSQL (`conn_url`); null when it announces none. */
  postgres: Address | null;
  /** What the member announces for its REST API (`api_url`). */
  api: Address | null;
  /** How it should replicate; null for the leader of a primary cluster. */
  replication: Replication | null;
}

/** Patroni's own tags are booleans, numbers and names; a user's may be anything that JSON can say. */
export type TagValue = string | number | boolean | null | TagValue[] | { [key: string]: TagValue };

export interface MemberPod {
  ip: string | null;
  ips: string[];
  node: string | null;
  phase: string | null;
  ready: boolean | null;
  terminating: boolean;
  hostNetwork: boolean;
  createdAt: Timestamp | null;
}

export interface MemberDns {
  /** The fully qualified per-pod name; null when no Service can give one. */
  name: string | null;
  /** The Service that the pod's subdomain names. */
  service: string | null;
  publication: Publication;
  /** What the publication was judged from; `predicted` is from Pod and Service alone. */
  evidence: Evidence;
}

export type Evidence = 'endpointslices' | 'endpoints' | 'predicted';

/** Whether the per-pod name resolves, and if not, why. docs/addresses.md explains each. */
export type Publication =
  | 'published'
  | 'published-not-ready'
  | 'hidden-not-ready'
  | 'wrong-subdomain'
  | 'not-selected'
  | 'no-service'
  | 'no-subdomain'
  | 'no-hostname'
  | 'no-ip'
  | 'non-portable'
  | 'leader-only'
  | 'manual'
  | 'external-name'
  | 'terminating'
  | 'unknown';

/** What kind of host an announced address has. docs/addresses.md explains each. */
export type HostKind =
  | 'pod-dns'
  | 'pod-dns-other-member'
  | 'pod-dns-unpublished'
  | 'pod-dns-leader-only'
  | 'pod-dns-non-portable'
  | 'pod-dns-wrong-zone'
  | 'pod-dns-other-namespace'
  | 'single-pod-service'
  | 'headless-service'
  | 'cluster-ip-service'
  | 'external-name-service'
  | 'missing-service'
  | 'own-pod-ip'
  | 'other-member-ip'
  | 'foreign-pod-ip'
  | 'stale-pod-ip'
  | 'host-network-ip'
  | 'node-address'
  | 'cluster-ip'
  | 'load-balancer'
  | 'dashed-ip-dns'
  | 'endpoint-pod-name'
  | 'bare-hostname'
  | 'loopback'
  | 'unspecified'
  | 'link-local'
  | 'clusterset'
  | 'external'
  | 'multi-host'
  | 'unexpanded'
  | 'missing';

/** How a name in the cluster's zone is written: `p.s.ns.svc.zone`, `p.s.ns.svc`, `p.s.ns` or `p.s`. */
export type NameForm = 'fqdn' | 'svc' | 'ns' | 'short';

export interface Address {
  /** As announced, without user name, password and parameters. */
  url: string;
  /** Lower case, without brackets and trailing dot; null when the URL has none that can be read. */
  host: string | null;
  /** The URL's; without one 5432 for PostgreSQL and null for the REST API. */
  port: number | null;
  /** Null when it depends on something that could not be read. */
  kind: HostKind | null;
  form: NameForm | null;
  /** The member that the host leads to. */
  pointsAt: string | null;
}

export interface Replication {
  /** The member it should stream from; null: none, outside the cluster, or unknown. */
  upstream: string | null;
  /** The host it dials: the one in its upstream's `conn_url`. */
  host: string | null;
  hostKind: HostKind | null;
  usesHeadlessService: boolean | null;
  /** `declared` in annotations, or `observed` in PostgreSQL (`pg_stat_wal_receiver`). */
  basis: 'declared' | 'observed';
}

export type ServiceKind = 'headless' | 'cluster-ip' | 'node-port' | 'load-balancer' | 'external-name';
/** What a Service is for here. `members`: it gives per-pod names. */
export type ServicePurpose = 'members' | 'primary' | 'replicas' | 'all' | 'patroni-config' | 'other';

export interface ServiceSummary {
  name: string;
  type: string;
  kind: ServiceKind;
  /** Empty for a headless Service. */
  clusterIPs: string[];
  /** Null: no selector. */
  selector: Record<string, string> | null;
  publishNotReadyAddresses: boolean;
  ports: ServicePort[];
  purpose: ServicePurpose;
  /** StatefulSets whose `serviceName` it is. Null: StatefulSets could not be read. */
  governs: string[] | null;
  dnsName: string;
  /** What a client's DNS query gets: ready pod IPs, the cluster IP, or an external name. Null: not known. */
  answers: string[] | null;
  /** Whether per-pod names exist under it, by the DNS specification. Null: not known. */
  podNames: boolean | null;
}

export interface ServicePort {
  name: string | null;
  port: number;
  targetPort: number | string | null;
  protocol: string;
  appProtocol: string | null;
}

/** The end of a timeline: where it ended and who led the next one. */
export interface HistoryEntry {
  timeline: number;
  lsn: Lsn | null;
  reason: string | null;
  time: Timestamp | null;
  newLeader: string | null;
}

export type Severity = 'error' | 'warning' | 'info';

/** Something that is wrong, or worth knowing. */
export interface Finding {
  /** `PT` and three digits; never reused. */
  code: string;
  name: string;
  severity: Severity;
  subject: { kind: string; name: string; namespace: string };
  /** The members that it is about; empty: about the subject as a whole. */
  members: string[];
  message: string;
  /** Codes of the findings that this one follows from. Empty: it stands for itself. */
  because: string[];
  evidence: { object: string; field: string; value: string | null }[];
  remedy: string;
  command: string | null;
  docs: string;
}

/** What a check looks at. docs/checks/README.md tells which rights each takes. */
export type CheckInputName =
  | 'pods'
  | 'services'
  | 'state'
  | 'publication'
  | 'statefulSets'
  | 'clock'
  | 'nodes'
  | 'networkPolicies'
  | 'peerAuthentications'
  | 'destinationRules'
  | 'clusterDns'
  | 'observations';

/** A check that was not made: nothing is said of what it would have found. */
export interface SkippedCheck {
  code: string;
  name: string;
  /** What was not read. */
  missing: CheckInputName[];
}
