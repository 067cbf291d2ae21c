/** From the JSON that PostgreSQL answered to an observation; every field is checked, as anybody may have written it. */
import type { Lsn } from '../contract.js';
import {
  asRecord,
  ownArray,
  ownBoolean,
  ownNumber,
  ownRecord,
  ownString,
  parseJson,
} from '../untrusted-json.js';
import type { Observation, ObservedReceiver, ObservedSender } from './observation.js';

/** What the query that asks names its columns; `receiver` and `senders` are rows of the views, less `conninfo`. */
export function parseObservation(namespace: string, member: string, text: string): Observation {
  const answer = asRecord(parseJson(text));
  if (answer === undefined) return unanswered(namespace, member, 'error: the answer of psql cannot be read');
  const receiver = ownRecord(answer, 'receiver');
  return {
    namespace,
    member,
    error: null,
    inRecovery: ownBoolean(answer, 'in_recovery') ?? null,
    lsn: lsnOf(ownString(answer, 'lsn')),
    receiver: receiver === undefined ? null : receiverOf(receiver),
    senders: ownArray(answer, 'senders').slice(0, MOST_SENDERS).map(senderOf),
  };
}

/** max_wal_senders is 10 by default; nobody has a thousand. */
const MOST_SENDERS = 1000;

/** @param error in kubectl's or psql's words */
export function unanswered(namespace: string, member: string, error: string): Observation {
  return { namespace, member, error, inRecovery: null, lsn: null, receiver: null, senders: [] };
}

function receiverOf(row: object): ObservedReceiver {
  return {
    status: nonEmpty(ownString(row, 'status')),
    host: nonEmpty(ownString(row, 'host'))?.toLowerCase() ?? null,
    port: portOf(ownString(row, 'port')),
    senderHost: nonEmpty(ownString(row, 'sender_host'))?.toLowerCase() ?? null,
    senderPort: ownNumber(row, 'sender_port') ?? null,
    slot: nonEmpty(ownString(row, 'slot_name')),
    timeline: ownNumber(row, 'received_tli') ?? null,
    latestLsn: lsnOf(ownString(row, 'latest_end_lsn')),
  };
}

function senderOf(row: unknown): ObservedSender {
  return {
    applicationName: nonEmpty(ownString(row, 'application_name')),
    clientAddress: nonEmpty(ownString(row, 'client_addr')),
    state: nonEmpty(ownString(row, 'state')),
    syncState: nonEmpty(ownString(row, 'sync_state')),
    sentLsn: lsnOf(ownString(row, 'sent_lsn')),
    replayLsn: lsnOf(ownString(row, 'replay_lsn')),
  };
}

function lsnOf(text: string | undefined): Lsn | null {
  return text !== undefined && /^[\dA-F]{1,8}\/[\dA-F]{1,8}$/.test(text) ? text : null;
}

function portOf(text: string | undefined): number | null {
  const port = Number(text);
  return /^\d{1,5}$/.test(text ?? '') && port > 0 && port < 65536 ? port : null;
}

function nonEmpty(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
