/** What a member is and does, in words. */
import type { Member, MemberRole, TagValue } from '@kubectl-patroni/core';
import { isLeader } from './member-tree.js';
import { bytes } from './quantity.js';
import { glyphs, type Style, type Tone } from './style.js';

const roles: Record<MemberRole, string> = {
  leader: 'leader',
  standby_leader: 'standby leader',
  sync_standby: 'sync standby',
  quorum_standby: 'quorum standby',
  replica: 'replica',
  unknown: 'unknown',
};

export function roleWords(role: MemberRole): string {
  return roles[role];
}

export interface StateWords {
  /** What PostgreSQL does, as Patroni says it. */
  state: string;
  /** What is wrong besides: with the replication, then with the Pod. */
  troubles: readonly string[];
  tone: Tone | undefined;
}

/** Patroni's words for a member that does not work (patroni postgresql/misc.py `PostgresqlState`). */
const FAILED = /failed|stopped|stopping|crashed/;

export function stateWords(member: Member): StateWords {
  const state = stateOf(member);
  const stream = notStreaming(member) ? ['not streaming'] : [];
  const troubles = [...stream, ...podTroubles(member)].filter((trouble) => trouble !== state);
  if (FAILED.test(state)) return { state, troubles, tone: 'wrong' };
  const fine = (state === 'running' || state === 'streaming') && troubles.length === 0;
  return { state, troubles, tone: fine ? undefined : 'doubtful' };
}

/** A member that runs is known by what its replication does; any other by its own state. */
function stateOf(member: Member): string {
  if (member.statusProblem === 'malformed') return 'unreadable status';
  if (member.statusProblem === 'absent') return podPhase(member) ?? 'no status';
  const { state, replicationState } = member;
  const replicates = replicationState !== null && member.role !== 'leader';
  if (replicates && (state === null || state === 'running')) return replicationState;
  return state ?? 'unknown';
}

/** A primary does not stream, whoever holds the lock. */
const STANDBY_WORDS: ReadonlySet<string> = new Set(['replica', 'standby_leader']);

/** `streaming` is written from Patroni 3.0.4 on; before that its absence says nothing. */
function notStreaming(member: Member): boolean {
  const { state, replicationState, patroniVersion, declaredRole } = member;
  return (
    !isLeader(member) &&
    state === 'running' &&
    replicationState === null &&
    (declaredRole === null || STANDBY_WORDS.has(declaredRole)) &&
    member.tags?.['nostream'] !== true &&
    atLeast(patroniVersion, [3, 0, 4])
  );
}

function atLeast(version: string | null, minimum: readonly number[]): boolean {
  const parts = /^(\d+)\.(\d+)(?:\.(\d+))?/.exec(version ?? '')?.slice(1);
  if (parts === undefined) return false;
  const numbers = parts.map((part) => Number(part));
  const at = minimum.findIndex((least, i) => (numbers[i] ?? 0) !== least);
  return at === -1 || (numbers[at] ?? 0) > (minimum[at] ?? 0);
}

function podTroubles(member: Member): string[] {
  if (member.pod.terminating) return ['terminating'];
  const phase = podPhase(member);
  if (phase !== null) return [phase];
  return member.pod.ready === false ? ['not ready'] : [];
}

/** `pod Pending`; null for a Pod that runs, or of which that is not known. */
function podPhase({ pod }: Member): string | null {
  return pod.phase === null || pod.phase === 'Running' ? null : `pod ${pod.phase}`;
}

/** Nothing for a leader, which is behind nobody. */
export function lagWords(lag: number | null, member: Member): { words: string; tone?: Tone } {
  if (lag !== null) return { words: bytes(lag) };
  return isLeader(member) ? { words: '' } : { words: 'unknown', tone: 'doubtful' };
}

/** `2/3`, `?/3` where nothing is known: how many are ready, of how many. */
export function readyWords(members: readonly Member[]): { ready: string; all: boolean } {
  const ready = members.filter(({ pod }) => pod.ready === true && !pod.terminating).length;
  const known = members.length === 0 || members.some(({ pod }) => pod.ready !== null);
  return { ready: known ? String(ready) : '?', all: ready === members.length };
}

/** The greatest lag of the replicas. `complete`: that of each one is known. Null: there is no replica. */
export function maxLag(members: readonly Member[]): { bytes: number | null; complete: boolean } | null {
  const lags = members.filter((member) => !isLeader(member)).map(({ lagBytes }) => lagBytes);
  if (lags.length === 0) return null;
  const known = lags.filter((lag) => lag !== null);
  const most = known.reduce<number | null>((max, lag) => Math.max(max ?? 0, lag), null);
  return { bytes: most, complete: known.length === lags.length };
}

/** `1.5 MiB`, `≥ 1.5 MiB` where somebody's lag is not known, `unknown` where nobody's is. */
export function maxLagWords(
  lag: NonNullable<ReturnType<typeof maxLag>>,
  style: Pick<Style, 'unicode'>,
): string {
  // That somebody lags by at least nothing is no news.
  if (lag.bytes === null || (lag.bytes === 0 && !lag.complete)) return 'unknown';
  return lag.complete ? bytes(lag.bytes) : `${glyphs(style).atLeast} ${bytes(lag.bytes)}`;
}

/** `nofailover, replicatefrom=pg-1`: a tag that is true by its key alone. */
export function tagWords(tags: Record<string, TagValue> | null): string {
  if (tags === null) return '<unknown>';
  const words = Object.entries(tags).map(([key, value]) => {
    if (value === true) return key;
    return `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`;
  });
  return words.length === 0 ? '<none>' : words.join(', ');
}

export function yesNo(value: boolean | null): string {
  return value === null ? '<unknown>' : value ? 'yes' : 'no';
}
