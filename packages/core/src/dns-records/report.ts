/** What `kubectl patroni dns` prints: the records that DNS should have, and what members were answered when they asked. */
import type { API_VERSION, ClusterDomain, MemberDns, Problem, Publication, Timestamp } from '../contract.js';

export interface DnsReportList {
  apiVersion: typeof API_VERSION;
  kind: 'DnsReportList';
  observedAt: Timestamp | null;
  items: DnsReport[];
  problems: Problem[];
}

/** The records of one Patroni cluster, or of any StatefulSet. */
export interface DnsReport {
  namespace: string;
  subject: { kind: 'PatroniCluster' | 'StatefulSet'; name: string };
  /** The zone of the names below. */
  clusterDomain: Pick<ClusterDomain, 'name'> & {
    /** `observed`: in the resolv.conf of a pod that was asked. */
    source: ClusterDomain['source'] | 'observed';
  };
  /** Of Services first, then of pods; each in the order of names. */
  records: DnsRecord[];
  /** Null without `--verify`. */
  verification: DnsVerification | null;
}

export interface DnsRecord {
  /** Fully qualified, without trailing dot. */
  name: string;
  type: 'A' | 'AAAA' | 'SRV' | 'CNAME';
  level: 'service' | 'pod';
  service: string;
  /** The pod that the name is of; null for a Service's. */
  member: string | null;
  /**
   * What is to be answered: addresses, `PORT TARGET` of SRV records, in a fixed order. Empty: the name does not resolve.
   * Null: not known.
   */
  expected: string[] | null;
  /** Members that announce this name, for PostgreSQL or for the REST API: others dial it. */
  announcedBy: string[];
  /**
   * Who says so: the DNS `specification`, or an `implementation` alone (CoreDNS has names for endpoints of Services that are
   * not headless); then it is right as well that there is no answer.
   */
  basis: 'specification' | 'implementation';
  /** Why the pod's name resolves or not; null for a Service's. */
  publication: Publication | null;
  /** What the publication was judged from; null for a Service's. */
  evidence: MemberDns['evidence'] | null;
  /** In a sentence without a full stop. */
  reason: string;
}

export interface DnsVerification {
  /**
   * - `as-expected`: everywhere
   * - `unresolved`: DNS is as the objects let expect, and so a name that members announce does not resolve
   * - `different`: somewhere DNS is not as expected
   * - `incomplete`: as expected as far as could be asked, and that is not everywhere
   */
  outcome: 'as-expected' | 'unresolved' | 'different' | 'incomplete';
  /** Who asked. */
  askers: DnsAsker[];
  answers: DnsAnswer[];
}

/** A pod that was asked to ask. */
export interface DnsAsker {
  pod: string;
  /** Null: it could be asked. */
  error: string | null;
  /** With what it resolved names; null: with nothing. */
  tool: string | null;
  nameservers: string[];
  search: string[];
  ndots: number | null;
  /** The cluster's zone, as its resolv.conf has it; null: it has none. */
  zone: string | null;
}

/** What one pod was answered for one record. */
export interface DnsAnswer {
  name: string;
  type: DnsRecord['type'];
  askedFrom: string;
  /** `failed`: no server answered; `not-asked`: the pod has nothing to ask with, or the name is its own (/etc/hosts has it). */
  status: 'answered' | 'not-found' | 'failed' | 'not-asked';
  /** In the form of {@link DnsRecord.expected}; null unless answered. */
  answers: string[] | null;
  /** `unjudged`: what to expect is not known. */
  verdict: 'as-expected' | 'missing' | 'unexpected' | 'different' | 'unjudged' | 'unknown';
}
