import { describe, expect, it } from '@jest/globals';
import type { Leader, LockState, Topology } from '@kubectl-patroni/core';
import { cellText } from './cell.js';
import { leaderFact, lockCell, lockFact, lockTone } from './lock-words.js';
import { cluster, member, NOW } from './topology.fixture.js';

function locked(leader: Partial<Leader>, overrides: Partial<Topology> = {}): Topology {
  const topology = cluster([member('pg-0', { role: 'leader' })], overrides);
  return { ...topology, leader: { ...topology.leader, ...leader } };
}

const LATE = '2026-11-22T08:59:18Z';

describe('lockFact', () => {
  it.each<[string, Partial<Leader>, Date | null]>([
    ['ConfigMap lock held, renewed 4s ago', {}, NOW],
    ['ConfigMap lock held', {}, null],
    ['ConfigMap lock held, renewed 5m from now', { renewTime: '2026-11-22T09:05:00Z' }, NOW],
    ['ConfigMap lock held, renewed 0s ago', { renewTime: '2026-11-22T09:00:01Z' }, NOW],
    ['ConfigMap lock EXPIRED 12s ago (renewed 42s ago, ttl 30s)', { lock: 'expired', renewTime: LATE }, NOW],
    ['ConfigMap lock EXPIRED (renewed 42s ago)', { lock: 'expired', renewTime: LATE, ttlSeconds: null }, NOW],
    [
      'ConfigMap lock EXPIRED or the clocks differ (renewed 5m from now, ttl 30s)',
      { lock: 'expired', renewTime: '2026-11-22T09:05:00Z' },
      NOW,
    ],
    ['ConfigMap lock EXPIRED, ttl 30s', { lock: 'expired', renewTime: null }, NOW],
    ['ConfigMap lock released, last renewed 42s ago', { lock: 'released', renewTime: LATE }, NOW],
    ['ConfigMap lock released', { lock: 'released', renewTime: null }, NOW],
    ['no lock object', { lock: 'absent', renewTime: null }, NOW],
    ['ConfigMap lock unknown (no clock: give --now)', { lock: 'unknown' }, null],
    ['ConfigMap lock unknown (could not be read)', { lock: 'unknown', renewTime: null }, NOW],
  ])('%s', (expected, leader, now) => {
    expect(cellText(lockFact(locked(leader), now))).toBe(expected);
  });

  it('does without the kind of an object that was not seen', () => {
    const dcs = { kind: null, leader: null, config: null, failover: null, sync: null };
    expect(cellText(lockFact(locked({}, { dcs }), NOW))).toBe('lock held, renewed 4s ago');
  });
});

it('is said in fewer words in a column', () => {
  expect(lockCell(locked({}), NOW)).toBe('held, renewed 4s ago');
  expect(lockCell(locked({ lock: 'expired', renewTime: LATE }), NOW)).toBe('EXPIRED 12s ago');
  expect(lockCell(locked({ lock: 'released' }), NOW)).toBe('released');
});

it('is wrong where nobody leads who should', () => {
  const tones = (overrides: Partial<Topology>) =>
    (['held', 'expired', 'released', 'absent', 'unknown'] satisfies LockState[]).map((lock) =>
      lockTone(locked({ lock }, overrides)),
    );
  expect(tones({})).toEqual([undefined, 'wrong', 'wrong', 'wrong', 'doubtful']);
  expect(tones({ paused: true })).toEqual([undefined, 'doubtful', 'doubtful', 'doubtful', 'doubtful']);
});

describe('leaderFact', () => {
  it.each<[string, Topology]>([
    ['leader pg-0', locked({})],
    ['standby leader pg-0', locked({}, { standbyCluster: true })],
    ['leader pg-7 (no such Pod)', locked({ name: 'pg-7' })],
    ['NO LEADER', locked({ name: null, lock: 'released' })],
    ['leader unknown', locked({ name: null, lock: 'unknown' })],
  ])('%s', (expected, topology) => {
    expect(cellText(leaderFact(topology))).toBe(expected);
  });
});
