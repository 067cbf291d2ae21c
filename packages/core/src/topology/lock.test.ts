import { describe, expect, it } from '@jest/globals';
import type { Leader } from '../contract.js';
import { cluster, configOf, lockOf, merge, NOW, topologyOf, type ClusterFields } from './objects.fixture.js';

function leaderOf(fields: ClusterFields, now: Date | null = NOW): Leader {
  return topologyOf(cluster(fields), { now }).leader;
}

const renewed = Date.parse('2026-11-22T09:00:00Z');
const renewTime = '2026-11-22T09:00:00+00:00';

describe('the lock', () => {
  it('that is held, with everything about it', () => {
    expect(leaderOf({ lock: lockOf('pg-0', { transitions: '7' }) })).toEqual({
      name: 'pg-0',
      lock: 'held',
      acquireTime: '2026-11-22T08:56:42.961Z',
      renewTime: '2026-11-22T09:00:00.123Z',
      ttlSeconds: 30,
      transitions: 7,
      lsn: '0/4000060',
    });
  });

  it.each<[string, number, Leader['lock']]>([
    ['just now', 0, 'held'],
    ['a loop ago', 10_000, 'held'],
    ['exactly a ttl ago', 30_000, 'held'],
    ['a millisecond more', 30_001, 'expired'],
    ['a day ago', 86_400_000, 'expired'],
    ['in the future, by a clock that is ahead', -60_000, 'held'],
  ])('renewed %s', (_, age, lock) => {
    expect(leaderOf({ lock: lockOf('pg-0', { renewTime }) }, new Date(renewed + age)).lock).toBe(lock);
  });

  it('is judged by its own offset', () => {
    expect(leaderOf({ lock: lockOf('pg-0', { renewTime: '2026-11-22T11:00:00+02:00' }) }).lock).toBe('held');
  });

  it.each<[string, ClusterFields, Partial<Leader>]>([
    [
      'released: nobody is named, the rest stays',
      { lock: lockOf('pg-0', { leader: undefined, transitions: '3' }) },
      {
        name: null,
        lock: 'released',
        renewTime: '2026-11-22T09:00:00.123Z',
        transitions: 3,
        lsn: '0/4000060',
      },
    ],
    [
      'released with an empty text',
      { lock: lockOf('pg-0', { leader: '' }) },
      { name: null, lock: 'released' },
    ],
    [
      'an object that nobody has written to',
      { lock: {} },
      { name: null, lock: 'released', renewTime: null, lsn: null },
    ],
    [
      'absent: there is no object',
      { lock: null },
      { name: null, lock: 'absent', renewTime: null, ttlSeconds: null, transitions: null, lsn: null },
    ],
    [
      'held by a pod that is not there',
      { lock: lockOf('pg-9') },
      { name: 'pg-9', lock: 'held', lsn: '0/4000060' },
    ],
    [
      'without a renewal: unknown',
      { lock: lockOf('pg-0', { renewTime: undefined }) },
      { name: 'pg-0', lock: 'unknown', renewTime: null },
    ],
    [
      'with a renewal that is no time',
      { lock: lockOf('pg-0', { renewTime: 'now' }) },
      { name: 'pg-0', lock: 'unknown', renewTime: null },
    ],
  ])('%s', (_, fields, expected) => {
    expect(leaderOf(fields)).toMatchObject(expected);
  });

  it.each<[string, ClusterFields, Leader['lock']]>([
    ['who holds it', {}, 'unknown'],
    ['that it was released', { lock: lockOf('pg-0', { leader: undefined }) }, 'released'],
    ['that it is absent', { lock: null }, 'absent'],
  ])('without a clock, it is still known %s', (_, fields, lock) => {
    expect(leaderOf(fields, null)).toMatchObject({ lock, name: lock === 'unknown' ? 'pg-0' : null });
  });

  it('is unknown when ConfigMaps and Endpoints could not be read', () => {
    const unread = topologyOf(merge(cluster(), { configMaps: null, endpoints: null }));
    expect(unread.leader).toEqual({
      name: null,
      lock: 'unknown',
      acquireTime: null,
      renewTime: null,
      ttlSeconds: null,
      transitions: null,
      lsn: null,
    });
  });

  it('works the same in Endpoints', () => {
    expect(leaderOf({ kind: 'Endpoints' })).toMatchObject({ name: 'pg-0', lock: 'held' });
    expect(leaderOf({ kind: 'Endpoints', lock: lockOf('pg-0', { leader: undefined }) }).lock).toBe(
      'released',
    );
  });
});

describe('its ttl is', () => {
  const written = (ttl: string | undefined) => ({ ...lockOf('pg-0', { renewTime }), ttl });
  it.each<[string, ClusterFields, number | null]>([
    ['its own', { lock: written('45'), config: configOf({ ttl: 60 }) }, 45],
    [
      'the configuration’s where it has none',
      { lock: written(undefined), config: configOf({ ttl: 60 }) },
      60,
    ],
    [
      'the configuration’s where its own is no number',
      { lock: written('x'), config: configOf({ ttl: 60 }) },
      60,
    ],
    ['Patroni’s default where neither says', { lock: written(undefined) }, 30],
    ['Patroni’s default without a configuration', { lock: written(undefined), config: null }, 30],
    [
      'unknown where the configuration cannot be parsed',
      { lock: written(undefined), config: configOf('{') },
      null,
    ],
    ['its own also then', { lock: written('45'), config: configOf('{') }, 45],
  ])('%s', (_, fields, ttlSeconds) => {
    expect(leaderOf(fields).ttlSeconds).toBe(ttlSeconds);
    const past = new Date(renewed + ((ttlSeconds ?? 0) + 1) * 1000);
    expect(leaderOf(fields, past).lock).toBe(ttlSeconds === null ? 'unknown' : 'expired');
  });
});
