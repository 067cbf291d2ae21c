/** Who leads and how sure that is. */
import { lockConcern, type LockState, type Topology } from '@kubectl-patroni/core';
import { type Cell, cell } from './cell.js';
import { ageOf, humanDuration } from './quantity.js';
import type { Tone } from './style.js';

/** `lock held, renewed 4s ago`, with the kind of the object that the lock is. */
export function lockFact(topology: Topology, now: Date | null): Cell {
  const { lock } = topology.leader;
  const kind = topology.dcs.kind === null ? '' : `${topology.dcs.kind} `;
  return cell(`${lock === 'absent' ? '' : kind}${lockSentence(topology, now)}`, lockTone(topology));
}

/** The same without an object, for a column: `held, renewed 4s ago`, `EXPIRED 12s ago`. */
export function lockCell({ leader }: Topology, now: Date | null): string {
  const age = ageOf(leader.renewTime, now);
  if (leader.lock === 'held') return `held${renewed(age)}`;
  return `${lockState(leader.lock)}${leader.lock === 'expired' ? expiredFor(age, leader.ttlSeconds) : ''}`;
}

/** The state in one word, as in the contract but for `expired`, which is written so that it is seen. */
export function lockState(lock: LockState): string {
  return lock === 'expired' ? 'EXPIRED' : lock;
}

/** Nobody has to lead while a cluster is paused. */
export function lockTone(topology: Topology): Tone | undefined {
  const concern = lockConcern(topology);
  return concern === 'none' ? undefined : concern;
}

function lockSentence({ leader }: Topology, now: Date | null): string {
  const age = ageOf(leader.renewTime, now);
  const state: Record<LockState, () => string> = {
    held: () => `lock held${renewed(age)}`,
    expired: () => {
      const ttl = leader.ttlSeconds === null ? '' : `, ttl ${String(leader.ttlSeconds)}s`;
      if (age === null) return `lock EXPIRED${ttl}`;
      return age < 0
        ? `lock EXPIRED or the clocks differ (renewed ${humanDuration(-age)} from now${ttl})`
        : `lock EXPIRED${expiredFor(age, leader.ttlSeconds)} (renewed ${humanDuration(age)} ago${ttl})`;
    },
    released: () => `lock released${age === null ? '' : `, last${renewed(age).slice(1)}`}`,
    absent: () => 'no lock object',
    unknown: () =>
      now === null && leader.renewTime !== null
        ? 'lock unknown (no clock: give --now)'
        : 'lock unknown (could not be read)',
  };
  return state[leader.lock]();
}

function renewed(age: number | null): string {
  if (age === null) return '';
  return age < -1999 ? `, renewed ${humanDuration(-age)} from now` : `, renewed ${humanDuration(age)} ago`;
}

function expiredFor(age: number | null, ttlSeconds: number | null): string {
  const since = age === null || ttlSeconds === null ? null : age - ttlSeconds * 1000;
  return since === null || since < 0 ? '' : ` ${humanDuration(since)} ago`;
}

/** `leader patronidemo-0`, or that there is none. */
export function leaderFact(topology: Topology): Cell {
  const { leader, standbyCluster } = topology;
  if (leader.name === null) {
    if (leader.lock === 'unknown') return cell('leader unknown', 'doubtful');
    return cell('NO LEADER', lockTone(topology));
  }
  const title = standbyCluster === true ? 'standby leader ' : 'leader ';
  const gone = lockHolderIsGone(topology) ? cell(' (no such Pod)', 'wrong') : [];
  return [...cell(title), ...cell(leader.name, 'strong'), ...gone];
}

/** Whether the lock names a Pod that is not there; never claimed where Pods could not be read. */
export function lockHolderIsGone({ leader, members, membersKnown }: Topology): boolean {
  return leader.name !== null && membersKnown && !members.some(({ name }) => name === leader.name);
}
