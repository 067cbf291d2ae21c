/** How long clusters are without a leader. */
import type { TopologyList } from '../contract.js';
import { clusterKey, type Change } from './change.js';

/** Since when each cluster that has no leader has had none, in milliseconds of any steady clock. */
export type LeaderlessSince = ReadonlyMap<string, number>;

/** A change, and for one that ends a time without leader, how long that was, in milliseconds. */
export type TimedChange = Change & { leaderlessMs?: number };

/**
 * A lock is without holder when it names nobody or has run out.
 * @param since as the step before gave it
 * @param now when these changes were seen
 */
export function timeLeaderless(
  changes: readonly Change[],
  list: TopologyList,
  since: LeaderlessSince,
  now: number,
): { changes: TimedChange[]; since: LeaderlessSince } {
  const next = new Map<string, number>();
  const led = new Set<string>();
  for (const topology of list.items) {
    const key = clusterKey(topology);
    const { name, lock } = topology.leader;
    if (name === null ? lock === 'released' || lock === 'absent' : lock === 'expired')
      next.set(key, since.get(key) ?? now);
    else if (lock === 'held') led.add(key);
    // Where the lock is unknown for a while, the count goes on.
    else if (since.has(key)) next.set(key, since.get(key) ?? now);
  }
  return {
    since: next,
    changes: changes.map((change) => {
      if (change.kind !== 'leader' && change.kind !== 'lock') return change;
      const key = clusterKey(change.cluster);
      const began = since.get(key);
      return led.has(key) && began !== undefined ? { ...change, leaderlessMs: now - began } : change;
    }),
  };
}
