/** What a member does, told from what it and its pod say. */
import type { Member } from '../contract.js';
import type { Concern } from './concern.js';
import { isLeader } from './member-tree.js';

export interface MemberState {
  /**
   * What PostgreSQL does in Patroni's own words, untranslated; or where there are none why: `no-status`,
   * `unreadable-status`, `pod-phase` (the pod does not run), `unknown`.
   */
  state: { said: string } | { said: null; why: 'no-status' | 'unreadable-status' | 'pod-phase' | 'unknown' };
  /** What is wrong besides: with the replication, then with the pod. */
  troubles: ('not-streaming' | 'terminating' | 'pod-phase' | 'not-ready')[];
  /** The pod's phase where it is not `Running`. */
  phase: string | null;
  concern: Concern;
}

/** Patroni's words for a member that does not work (patroni postgresql/misc.py `PostgresqlState`). */
const FAILED = /failed|stopped|stopping|crashed/;

export function memberState(member: Member): MemberState {
  const phase = podPhase(member);
  const state = stateOf(member, phase);
  const troubles: MemberState['troubles'] = [
    ...(notStreaming(member) ? (['not-streaming'] as const) : []),
    ...podTroubles(member, phase),
  ].filter((trouble) => state.said !== null || trouble !== state.why);
  const fine = (state.said === 'running' || state.said === 'streaming') && troubles.length === 0;
  const concern = FAILED.test(state.said ?? '') ? 'wrong' : fine ? 'none' : 'doubtful';
  return { state, troubles, phase, concern };
}

/** A member that runs is known by what its replication does; any other by its own state. */
function stateOf(member: Member, phase: string | null): MemberState['state'] {
  if (member.statusProblem === 'malformed') return { said: null, why: 'unreadable-status' };
  if (member.statusProblem === 'absent')
    return { said: null, why: phase === null ? 'no-status' : 'pod-phase' };
  const { state, replicationState } = member;
  const replicates = replicationState !== null && member.role !== 'leader';
  if (replicates && (state === null || state === 'running')) return { said: replicationState };
  return state === null ? { said: null, why: 'unknown' } : { said: state };
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

function podTroubles({ pod }: Member, phase: string | null): MemberState['troubles'] {
  if (pod.terminating) return ['terminating'];
  if (phase !== null) return ['pod-phase'];
  return pod.ready === false ? ['not-ready'] : [];
}

/** Null for a pod that runs, or of which that is not known. */
function podPhase({ pod }: Member): string | null {
  return pod.phase === null || pod.phase === 'Running' ? null : pod.phase;
}
