/** The annotation `status` of a member's pod, in the form of every Patroni version from 1.x to 4.1. */
import type { TagValue, Timestamp } from '../contract.js';
import { asRecord, own, ownString, parseJson, type JsonRecord } from '../untrusted-json.js';
import { parseLsn } from './lsn.js';
import { parseCount, parseName } from './setting.js';
import { normalizeTimestamp } from './timestamp.js';

/** What a member says of itself (patroni/ha.py `touch_member`); null: it does not say. */
export interface MemberStatus {
  connUrl: string | null;
  apiUrl: string | null;
  state: string | null;
  /** `primary` (4.0 on), `master` (before), `replica`, `standby_leader`, `demoted`, `promoted`, `uninitialized`. */
  role: string | null;
  /** Patroni's version. */
  version: string | null;
  /** Written from 3.0.4 on. */
  replicationState: string | null;
  timeline: number | null;
  /** Bytes. */
  xlogLocation: number | null;
  /** Bytes; written from 4.1.0 on. */
  receiveLsn: number | null;
  replayLsn: number | null;
  pendingRestart: boolean;
  tags: Record<string, TagValue>;
  /** The member has seen that the cluster is paused. */
  pause: boolean;
  /** When PostgreSQL is to be restarted; null: no restart is scheduled. */
  scheduledRestart: Timestamp | null;
}

/** Why there is no status: the annotation is not there, or it is nothing that Patroni writes. */
export type StatusProblem = 'absent' | 'malformed';

/**
 * @param annotation the annotation's text; undefined when it is not there
 * @returns the status, or why there is none
 */
export function parseMemberStatus(
  annotation: string | undefined,
): { status: MemberStatus; problem: null } | { status: null; problem: StatusProblem } {
  if (annotation === undefined || annotation === '') return { status: null, problem: 'absent' };
  const status = annotation.startsWith('postgres') ? parseUrlForm(annotation) : parseJsonForm(annotation);
  return status ? { status, problem: null } : { status: null, problem: 'malformed' };
}

/**
 * @returns whether this is a status that only Patroni writes: one with a PostgreSQL URL. Other programs annotate
 *   pods with a `status`, too.
 */
export function isMemberStatus(annotation: string | undefined): boolean {
  const connUrl = parseMemberStatus(annotation).status?.connUrl;
  return connUrl !== undefined && connUrl !== null && /^postgres(ql)?:\/\//.test(connUrl);
}

/** `postgres://…/postgres?application_name=API_URL` (dcs/__init__.py `parse_connection_string`). */
function parseUrlForm(text: string): MemberStatus | null {
  if (!/^postgres(ql)?:\/\//.test(text)) return null;
  const [connUrl = '', query = ''] = text.split('?', 2);
  const parameter = /(?:^|&)application_name=([^&#]*)/.exec(query)?.[1];
  return { ...nothingSaid(), connUrl, apiUrl: parseName(parameter && decode(parameter)) };
}

function decode(parameter: string): string {
  try {
    return decodeURIComponent(parameter);
  } catch {
    return parameter; // a stray % sign: as it stands, like Python's unquote
  }
}

function parseJsonForm(text: string): MemberStatus | null {
  const data = asRecord(parseJson(text));
  const telling = ['conn_url', 'api_url', 'state', 'role'];
  if (data === undefined || !telling.some((key) => ownString(data, key) !== undefined)) return null;
  return {
    connUrl: parseName(own(data, 'conn_url')),
    apiUrl: parseName(own(data, 'api_url')),
    state: parseName(own(data, 'state')),
    role: parseName(own(data, 'role')),
    version: parseName(own(data, 'version')),
    replicationState: parseName(own(data, 'replication_state')),
    timeline: parseCount(own(data, 'timeline')),
    xlogLocation: parseLsn(own(data, 'xlog_location')),
    receiveLsn: parseLsn(own(data, 'receive_lsn')),
    replayLsn: parseLsn(own(data, 'replay_lsn')),
    pendingRestart: own(data, 'pending_restart') === true,
    tags: readTags(asRecord(own(data, 'tags')) ?? {}),
    pause: own(data, 'pause') === true,
    scheduledRestart: normalizeTimestamp(own(own(data, 'scheduled_restart'), 'schedule')),
  };
}

function nothingSaid(): MemberStatus {
  return {
    connUrl: null,
    apiUrl: null,
    state: null,
    role: null,
    version: null,
    replicationState: null,
    timeline: null,
    xlogLocation: null,
    receiveLsn: null,
    replayLsn: null,
    pendingRestart: false,
    tags: {},
    pause: false,
    scheduledRestart: null,
  };
}

/** Deeper than any tag makes sense; what lies below is left out. */
const DEEPEST_TAG = 4;

function readTags(tags: JsonRecord): Record<string, TagValue> {
  const read: Record<string, TagValue> = {};
  for (const [key, value] of Object.entries(tags)) if (key !== '__proto__') read[key] = readTag(value, 1);
  return read;
}

function readTag(value: unknown, depth: number): TagValue {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null; // 1e999 is valid JSON
  if (depth >= DEEPEST_TAG) return null;
  if (Array.isArray(value)) return value.map((item) => readTag(item, depth + 1));
  const record = asRecord(value);
  if (record === undefined) return null;
  return Object.fromEntries(
    Object.entries(record)
      .filter(([key]) => key !== '__proto__')
      .map(([key, item]) => [key, readTag(item, depth + 1)]),
  );
}
