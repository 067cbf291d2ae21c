/** How far a member is behind the leader, in bytes of WAL. */
import type { LeaderRecord } from '../patroni/leader-record.js';
import type { MemberStatus } from '../patroni/member-status.js';

/**
 * The leader's position: what it wrote with its lock, or what it wrote to its own pod a moment later, whichever is more.
 * Without the former (a leader that has not written yet) it is unknown: Patroni then shows everybody a lag of 0.
 * @returns bytes
 */
export function leaderPosition(record: LeaderRecord | null, leader: MemberStatus | null): number | null {
  const optime = record?.optime ?? null;
  return optime === null ? null : Math.max(optime, leader?.xlogLocation ?? 0);
}

/** @returns bytes, never less than 0 (patroni/utils.py:977-989): the two positions are not from the same moment. */
export function lagBehind(leader: number | null, position: number | null): number | null {
  return leader === null || position === null ? null : Math.max(0, leader - position);
}
