/** What a member does, and what is wrong besides: the same judgement as in `kubectl patroni topology`. */
import type { Member } from '@kubectl-patroni/core';
import type { Tone } from './tone';

export type Trouble = 'notStreaming' | 'terminating' | 'notReady' | 'podNotRunning';

export interface MemberState {
  /** Patroni's or Kubernetes' own word; null where neither says anything. */
  word: string | null;
  /** Where there is no word of the member's own: why. */
  unread: 'malformed' | 'absent' | null;
  troubles: readonly Trouble[];
  tone: Tone;
}

/** Patroni's words for a member that does not work (patroni postgresql/misc.py `PostgresqlState`). */
const FAILED = /failed|stopped|stopping|crashed/;

/** Of a primary cluster or of a standby cluster. */
export function isLeading({ role }: Pick<Member, 'role'>): boolean {
  return role === 'leader' || role === 'standby_leader';
}

export function memberState(member: Member): MemberState {
  const { statusProblem, pod } = member;
  const troubles: Trouble[] = notStreaming(member) ? ['notStreaming'] : [];
  if (pod.terminating) troubles.push('terminating');
  else if (podRuns(member) === false) troubles.push('podNotRunning');
  else if (pod.ready === false) troubles.push('notReady');
  const word = statusProblem === null ? ownWord(member) : null;
  return { word, unread: statusProblem, troubles, tone: toneOf(word, troubles) };
}

function toneOf(word: string | null, troubles: readonly Trouble[]): Tone {
  if (word !== null && FAILED.test(word)) return 'wrong';
  const fine = word === 'running' || word === 'streaming';
  return fine && troubles.length === 0 ? 'good' : 'doubtful';
}

/** A member that runs is known by what its replication does; any other by its own state. */
function ownWord({ state, replicationState, role }: Member): string | null {
  const replicates = replicationState !== null && role !== 'leader';
  return replicates && (state === null || state === 'running') ? replicationState : state;
}

/** A primary does not stream, whoever holds the lock. */
const STANDBY_WORDS: ReadonlySet<string> = new Set(['replica', 'standby_leader']);

/** `streaming` is written from Patroni 3.0.4 on (patroni api.py, `get_postgresql_status`); before that its absence says nothing. */
function notStreaming(member: Member): boolean {
  const { state, replicationState, patroniVersion, declaredRole } = member;
  return (
    !isLeading(member) &&
    state === 'running' &&
    replicationState === null &&
    (declaredRole === null || STANDBY_WORDS.has(declaredRole)) &&
    member.tags?.['nostream'] !== true &&
    saysWhetherItStreams(patroniVersion)
  );
}

function saysWhetherItStreams(version: string | null): boolean {
  const [major = 0, minor = 0, patch = 0] = (version ?? '')
    .split('.')
    .map((part) => Number.parseInt(part, 10) || 0);
  return major > 3 || (major === 3 && (minor > 0 || patch >= 4));
}

/** Null: not known. */
function podRuns({ pod: { phase } }: Member): boolean | null {
  return phase === null ? null : phase === 'Running';
}
