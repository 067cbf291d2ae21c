import { describe, expect, it } from '@jest/globals';
import { cluster, configOf, lockOf, topologyOf, type ClusterFields } from './objects.fixture.js';

const LEADER = 67108960;

/** Lags of the second of two members, which is at `position`. */
function lagAt(statusMore: object, fields: ClusterFields = {}): (number | null | undefined)[] {
  const members = { 'pg-0': {}, 'pg-1': { statusMore } };
  const member = topologyOf(cluster({ members, ...fields })).members[1];
  return [member?.lagBytes, member?.receiveLagBytes, member?.replayLagBytes];
}

describe('lag in bytes', () => {
  it.each<[string, object, (number | null)[]]>([
    ['none', {}, [0, 0, 0]],
    [
      'each position has its own',
      { xlog_location: LEADER - 10, receive_lsn: LEADER - 10, replay_lsn: LEADER - 4096 },
      [10, 10, 4096],
    ],
    [
      'never negative: positions are of different moments',
      { xlog_location: LEADER + 8, receive_lsn: LEADER + 8, replay_lsn: LEADER + 1 },
      [0, 0, 0],
    ],
    [
      'before 4.1 of the one position',
      { xlog_location: LEADER - 10, receive_lsn: undefined, replay_lsn: undefined },
      [10, null, null],
    ],
    [
      'unknown where the member does not say',
      { xlog_location: undefined, receive_lsn: undefined, replay_lsn: undefined },
      [null, null, null],
    ],
    [
      'unknown, not 0, at position 0',
      { xlog_location: 0, receive_lsn: 0, replay_lsn: 0 },
      [null, null, null],
    ],
    [
      'unknown at no position',
      { xlog_location: '-5', receive_lsn: {}, replay_lsn: 2 ** 60 },
      [null, null, null],
    ],
  ])('%s', (_, statusMore, lags) => {
    expect(lagAt(statusMore)).toEqual(lags);
  });

  it.each<[string, ClusterFields, (number | null)[]]>([
    [
      'of a synchronous member, too',
      { config: configOf({ synchronous_mode: true }), sync: { leader: 'pg-0', sync_standby: 'pg-1' } },
      [5, 5, 5],
    ],
    [
      'unknown, not 0, before the leader’s first write',
      { lock: lockOf('pg-0', { optime: undefined }) },
      [null, null, null],
    ],
    ['unknown at optime 0', { lock: lockOf('pg-0', { optime: '0' }) }, [null, null, null]],
    [
      'stays computed when the lock has expired',
      { lock: lockOf('pg-0', { renewTime: '2026-11-01T00:00:00+00:00' }) },
      [5, 5, 5],
    ],
    ['null when the lock was released', { lock: lockOf('pg-0', { leader: undefined }) }, [null, null, null]],
    ['null without a lock', { lock: null }, [null, null, null]],
    [
      'relative to the standby leader in a standby cluster',
      { config: configOf({ standby_cluster: { host: 'a' } }) },
      [5, 5, 5],
    ],
  ])('%s', (_, fields, lags) => {
    const at = LEADER - 5;
    expect(lagAt({ xlog_location: at, receive_lsn: at, replay_lsn: at }, fields)).toEqual(lags);
  });

  it('is behind the greater of the lock’s position and the leader’s own', () => {
    const members = (own: number) => ({ 'pg-0': { statusMore: { xlog_location: own } }, 'pg-1': {} });
    const ahead = topologyOf(cluster({ members: members(LEADER + 100) }));
    expect([ahead.leader.lsn, ahead.members[1]?.lagBytes]).toEqual(['0/40000C4', 100]);
    const behind = topologyOf(cluster({ members: members(LEADER - 100) }));
    expect([behind.leader.lsn, behind.members[1]?.lagBytes]).toEqual(['0/4000060', 0]);
  });

  it.each<[string, ClusterFields]>([
    ['leader', {}],
    ['standby leader', { config: configOf({ standby_cluster: { host: 'a' } }) }],
  ])('null for the %s', (_, fields) => {
    const leader = topologyOf(cluster(fields)).members[0];
    expect([leader?.lagBytes, leader?.receiveLagBytes, leader?.replayLagBytes]).toEqual([null, null, null]);
  });

  it('null for a member without a readable status', () => {
    const members = { 'pg-0': {}, 'pg-1': { status: '{' } };
    expect(topologyOf(cluster({ members })).members[1]).toMatchObject({ lagBytes: null, lsn: null });
  });

  it('positions as PostgreSQL prints them', () => {
    const members = {
      'pg-0': {},
      'pg-1': { statusMore: { xlog_location: 2 ** 32, receive_lsn: 2 ** 32, replay_lsn: 255 } },
    };
    expect(topologyOf(cluster({ members })).members[1]).toMatchObject({
      lsn: '1/0',
      receiveLsn: '1/0',
      replayLsn: '0/FF',
    });
  });
});
