/** The walk that a replica makes to find its leader: steps as data, for every way of showing them. */
import type { API_VERSION, Problem, Timestamp } from '../contract.js';

export interface TraceList {
  apiVersion: typeof API_VERSION;
  kind: 'TraceList';
  observedAt: Timestamp | null;
  items: Trace[];
  problems: Problem[];
}

export interface Trace {
  namespace: string;
  clusterName: string;
  citusGroup: number | null;
  replica: string;
  /** Whether steps were made in the pod itself (`--verify`). */
  verified: boolean;
  /** The step at which the walk ends; null: at none. */
  brokenAt: TraceStepKind | null;
  /** In the order in which they are made; always all of them. */
  steps: TraceStep[];
}

/**
 * - `leader-object`: Patroni's object says who holds the lock
 * - `upstream-pod`: the pod of that member (or of the one in the replica's `replicatefrom` tag) says how it is
 * - `address`: its `conn_url` has a host
 * - `dns`: the host is looked up
 * - `pod-ip`: the address is that pod's
 * - `tcp`: PostgreSQL's port takes connections
 * - `streaming`: WAL comes in
 */
export type TraceStepKind =
  'leader-object' | 'upstream-pod' | 'address' | 'dns' | 'pod-ip' | 'tcp' | 'streaming';

export interface TraceStep {
  kind: TraceStepKind;
  /** As `ConfigMap/patronidemo-leader`, and the field; null: the step looks at no object. */
  object: string | null;
  /** What was found; null: nothing. */
  found: string | null;
  /**
   * `ok`, `broken`; `doubtful`: it works, and should not be relied on; `unknown`: not known, or not tried; `none`: there is
   * nothing to do in this step.
   */
  status: 'ok' | 'broken' | 'doubtful' | 'unknown' | 'none';
  /** Why it is not `ok`, in a sentence without a full stop; null for `ok`. */
  why: string | null;
  /** `read` from Kubernetes objects, `predicted` from them, `tried` in the replica's pod, or `untried`. */
  basis: 'read' | 'predicted' | 'tried' | 'untried';
}

/** What was found in the replica's pod; null: not asked, or without an answer. */
export interface TraceEvidence {
  /** Addresses that the upstream's host was resolved to. */
  lookup: { status: 'answered' | 'not-found' | 'failed' | 'not-asked'; answers: string[] } | null;
  /** A connection to the upstream's host and port. */
  connection: { status: string; peer: string | null } | null;
  /** `pg_stat_wal_receiver`. */
  receiver: { status: string | null; host: string | null } | null;
  /** Why the pod could not be asked at all, or PostgreSQL in it; null: it could. */
  errors: { pod: string | null; postgres: string | null };
}
