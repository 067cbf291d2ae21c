/** What PostgreSQL itself says of replication, asked in a member's pod. */
import type { Lsn } from '../contract.js';

/** One member's answer. No password is ever part of it. */
export interface Observation {
  namespace: string;
  /** The pod that was asked. */
  member: string;
  /** Why there is no answer, in kubectl's or psql's words; null: there is one. */
  error: string | null;
  /** `pg_is_in_recovery()`; null: unknown. */
  inRecovery: boolean | null;
  /** What it wrote or received last. */
  lsn: Lsn | null;
  /** `pg_stat_wal_receiver`; null: it receives from nobody. */
  receiver: ObservedReceiver | null;
  /** `pg_stat_replication`: who streams from it. */
  senders: ObservedSender[];
}

export interface ObservedReceiver {
  /** `streaming`, `waiting`, … */
  status: string | null;
  /** The host in `conninfo`: what it was told to dial. In lower case. */
  host: string | null;
  port: number | null;
  /** The host that it is connected to by PostgreSQL's account: an address where it dialled one (PostgreSQL 11 on). */
  senderHost: string | null;
  senderPort: number | null;
  slot: string | null;
  timeline: number | null;
  /** The last position that its sender told. */
  latestLsn: Lsn | null;
}

export interface ObservedSender {
  /** The member's name, as Patroni sets it. */
  applicationName: string | null;
  clientAddress: string | null;
  state: string | null;
  syncState: string | null;
  sentLsn: Lsn | null;
  replayLsn: Lsn | null;
}
