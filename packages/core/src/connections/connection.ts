/** Ways for clients into a cluster: hosts that resolve, and how libpq and JDBC are told about them. */
import type { API_VERSION, Problem, Publication, Timestamp } from '../contract.js';

/** What `dsn` prints with `-o json|yaml`. */
export interface ConnectionList {
  apiVersion: typeof API_VERSION;
  kind: 'ConnectionList';
  observedAt: Timestamp | null;
  /** One for each cluster, in the order of the topologies. */
  items: ClusterConnections[];
  problems: Problem[];
}

export interface ClusterConnections {
  namespace: string;
  scope: string;
  clusterName: string;
  citusGroup: number | null;
  connections: Connection[];
  /** What is not offered, and why. */
  leftOut: LeftOut[];
}

/** `read-write`: the leader. `read-only`: replicas, the leader where there is none. `any`: any member. */
export type Access = 'read-write' | 'read-only' | 'any';

/** One way into the cluster. */
export interface Connection {
  access: Access;
  /** By the members' own names, of which the client chooses, or by a Service, which leads to whom it selects. */
  by: 'members' | 'service';
  /** Null: by the members' names. */
  service: string | null;
  hosts: ConnectionHost[];
  strings: ConnectionStrings;
}

export interface ConnectionHost {
  /** Of the member, or of the Service. */
  name: string;
  host: string;
  port: number;
  /** What the name leads a client to now. Null: not known. */
  addresses: ResolvedAddress[] | null;
}

export interface ResolvedAddress {
  ip: string;
  /** The pod behind it; null: a cluster IP, or not told. */
  pod: string | null;
  ready: boolean | null;
  /** `dns`: in the answer; `kube-proxy`: behind the cluster IP in the answer. */
  through: 'dns' | 'kube-proxy';
}

/** The same in every form. None has a password. */
export interface ConnectionStrings {
  /** libpq's URI. */
  uri: string;
  /** libpq's keywords and values. */
  keywords: string;
  jdbc: string;
  /** libpq's environment variables. */
  environment: Record<string, string>;
}

export interface LeftOut {
  kind: 'member' | 'service';
  name: string;
  /** Of which access it would have been. */
  access: Access;
  reason: LeftOutReason;
  /** With `not-published`: how it stands. */
  publication: Publication | null;
}

/**
 * - `not-published`: the member's name does not resolve, or not by the DNS specification
 * - `no-port`: it does not announce at which port PostgreSQL listens, or no port of the Service is known to lead there
 * - `no-load-balance`: its tag `noloadbalance` asks for no read-only clients
 * - `nothing-behind`, `external-name`, `unknown`: nothing is behind the Service, it stands for another name, or it could
 *   not be read what its name is answered with
 * - `first-address-only`: a headless Service of all members; of the addresses that a name has, libpq asks the first one
 *   that takes the connection for its `target_session_attrs` and no other (libpq fe-connect.c, `try_next_host`)
 */
export type LeftOutReason =
  | 'not-published'
  | 'no-port'
  | 'no-load-balance'
  | 'nothing-behind'
  | 'external-name'
  | 'unknown'
  | 'first-address-only';

/** Whom clients connect as, and to what; null: a placeholder stands for it. */
export interface ConnectionOptions {
  database: string | null;
  user: string | null;
}
