/** What a member is and does, in words. */
import {
  isLeader,
  memberState,
  type Member,
  type MemberRole,
  type MemberState,
  type TagValue,
} from '@kubectl-patroni/core';
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

export function stateWords(member: Member): StateWords {
  const { state, troubles, phase, concern } = memberState(member);
  const words = (code: Trouble | Why) =>
    code === 'pod-phase' ? `pod ${phase ?? ''}` : code.replace('-', ' ');
  return {
    state: state.said ?? words(state.why),
    troubles: troubles.map(words),
    tone: concern === 'none' ? undefined : concern,
  };
}

type Trouble = MemberState['troubles'][number];
type Why = Extract<MemberState['state'], { said: null }>['why'];

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
