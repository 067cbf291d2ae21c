/** What `kubectl patroni connect-test` prints: whether members reach each other, by every way that they could take. */
import type { API_VERSION, Problem, Timestamp } from '../contract.js';

export interface ConnectTestList {
  apiVersion: typeof API_VERSION;
  kind: 'ConnectTestList';
  observedAt: Timestamp | null;
  items: ConnectTest[];
  problems: Problem[];
}

/** One Patroni cluster. */
export interface ConnectTest {
  namespace: string;
  clusterName: string;
  citusGroup: number | null;
  /** Everything was reached; something not; or what could be tried was, and that is not all. */
  outcome: 'reached' | 'not-reached' | 'incomplete';
  /** In natural order. */
  members: string[];
  /** Members that could not be asked to connect, and why. */
  notAsked: { member: string; error: string }[];
  targets: ConnectTarget[];
  attempts: ConnectAttempt[];
}

/** `announced`: as the member says; `dns`: by its per-pod name; `ip`: by its pod's address. */
export type ConnectWay = 'announced' | 'dns' | 'ip';

/** An address of a member that others may connect to. */
export interface ConnectTarget {
  member: string;
  service: 'postgres' | 'api';
  host: string;
  port: number;
  /** More than one where the ways come to the same address. */
  by: ConnectWay[];
  /** `http` and `https`: a GET on the REST API, besides the connection itself. */
  protocol: 'tcp' | 'http' | 'https';
}

export interface ConnectAttempt extends Pick<
  ConnectTarget,
  'member' | 'service' | 'host' | 'port' | 'protocol'
> {
  from: string;
  /**
   * - `open`: connected; by HTTP: answered, with whatever status
   * - `elsewhere`: connected, and not to that member
   * - `refused`, `timeout`, `unresolved`, `unreachable`: as the operating system said
   * - `failed`: anything else; `not-asked`: the pod has nothing to connect with
   */
  status:
    'open' | 'elsewhere' | 'refused' | 'timeout' | 'unresolved' | 'unreachable' | 'failed' | 'not-asked';
  /** The address that was connected to; null: none, or the tool does not tell. */
  peer: string | null;
  /** The HTTP status. */
  httpStatus: number | null;
  milliseconds: number | null;
}
