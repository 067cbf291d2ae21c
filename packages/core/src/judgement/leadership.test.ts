import { describe, expect, it } from '@jest/globals';
import { cluster, topologyOf } from '../topology/objects.fixture.js';
import { leadershipOf } from './leadership.js';
import type { Topology } from '../contract.js';

const sound = topologyOf(cluster());
const withLeader = (leader: Partial<Topology['leader']>, more: Partial<Topology> = {}) =>
  leadershipOf({ ...sound, ...more, leader: { ...sound.leader, ...leader } });

describe('leadershipOf', () => {
  it('is led by whom the lock names, if the pod is there and stays', () => {
    expect(withLeader({})).toBe('led');
    expect(withLeader({ name: 'gone' })).toBe('failing-over');
    const [first, ...rest] = sound.members;
    if (first === undefined) throw new Error('no member');
    const members = [{ ...first, pod: { ...first.pod, terminating: true } }, ...rest];
    expect(withLeader({}, { members })).toBe('failing-over');
  });

  it.each(['expired', 'released', 'absent'] as const)('a lock that is %s is taken by another', (lock) => {
    const name = lock === 'expired' ? sound.leader.name : null;
    expect(withLeader({ lock, name })).toBe('failing-over');
    expect(withLeader({ lock, name }, { paused: true })).toBe('leaderless');
    const nobody = sound.members.map((member) => ({ ...member, tags: { nofailover: true } }));
    expect(withLeader({ lock, name }, { members: nobody })).toBe('leaderless');
  });

  it('nothing is said where nothing is known', () => {
    expect(withLeader({ lock: 'unknown' })).toBe('unknown');
    expect(withLeader({ name: 'gone' }, { members: [], membersKnown: false })).toBe('led');
  });
});
