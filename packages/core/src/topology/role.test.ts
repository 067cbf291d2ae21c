import { describe, expect, it } from '@jest/globals';
import type { MemberRole } from '../contract.js';
import {
  cluster,
  configOf,
  lockOf,
  merge,
  topologyOf,
  type ClusterFields,
  type RawObjects,
} from './objects.fixture.js';

/** Roles in the order of the members' names. */
function rolesOf(fields: ClusterFields, ...more: RawObjects[]): MemberRole[] {
  return topologyOf(merge(cluster(fields), ...more)).members.map(({ role }) => role);
}

const sync = { leader: 'pg-0', sync_standby: 'pg-1' };

describe('the lock decides who leads', () => {
  it.each<[string, ClusterFields, MemberRole[]]>([
    ['it names pg-0', {}, ['leader', 'replica', 'replica']],
    ['it names another than the labels', { lock: lockOf('pg-1') }, ['replica', 'leader', 'replica']],
    [
      'labels are swapped',
      { members: { 'pg-0': { labels: { role: 'replica' } }, 'pg-1': { labels: { role: 'primary' } } } },
      ['leader', 'replica'],
    ],
    [
      'others say that they lead',
      {
        members: {
          'pg-0': { statusMore: { role: 'replica' } },
          'pg-1': { statusMore: { role: 'primary' } },
          'pg-2': { statusMore: { role: 'master' } },
          'pg-3': { statusMore: { role: 'promoted' } },
          'pg-4': { statusMore: { role: 'standby_leader' } },
        },
      },
      ['leader', 'replica', 'replica', 'replica', 'replica'],
    ],
    [
      'a member that is something else is a replica',
      {
        members: {
          'pg-0': {},
          'pg-1': { statusMore: { role: 'demoted' } },
          'pg-2': { statusMore: { role: 'uninitialized', state: 'stopped' } },
        },
      },
      ['leader', 'replica', 'replica'],
    ],
    [
      'its holder cannot be read',
      { members: { 'pg-0': { status: '{' }, 'pg-1': {} } },
      ['leader', 'replica'],
    ],
    [
      'it has expired',
      { lock: lockOf('pg-0', { renewTime: '2026-11-22T08:00:00+00:00' }) },
      ['leader', 'replica', 'replica'],
    ],
    ['it was released', { lock: lockOf('pg-0', { leader: undefined }) }, ['replica', 'replica', 'replica']],
    ['there is none', { lock: null }, ['replica', 'replica', 'replica']],
    ['it names a pod that is not there', { lock: lockOf('pg-9') }, ['replica', 'replica', 'replica']],
    ['names are as they are written', { lock: lockOf('PG-0') }, ['replica', 'replica', 'replica']],
  ])('%s', (_, fields, roles) => {
    expect(rolesOf(fields)).toEqual(roles);
  });

  it('the label is told as it is', () => {
    const { members } = topologyOf(
      cluster({
        members: { 'pg-0': { labels: { role: 'replica' } }, 'pg-1': { labels: { role: 'primary' } } },
      }),
    );
    expect(members.map(({ labelledRole }) => labelledRole)).toEqual(['replica', 'primary']);
  });
});

describe('a member without a readable status is unknown', () => {
  it.each([undefined, '', '{', 'ok', '{}'])('%p', (status) => {
    const members = { 'pg-0': {}, 'pg-1': { status, labels: { role: 'replica' } } };
    expect(rolesOf({ members })).toEqual(['leader', 'unknown']);
  });

  it('whatever the sync object says', () => {
    const members = { 'pg-0': {}, 'pg-1': { status: '{' } };
    expect(rolesOf({ members, sync, config: configOf({ synchronous_mode: true }) })).toEqual([
      'leader',
      'unknown',
    ]);
  });
});

describe('synchronous members', () => {
  it.each<[string, unknown, object | null, MemberRole[]]>([
    ['on', true, sync, ['leader', 'sync_standby', 'replica']],
    ['"on"', 'on', sync, ['leader', 'sync_standby', 'replica']],
    [
      'quorum',
      'quorum',
      { ...sync, sync_standby: 'pg-1,pg-2', quorum: '1' },
      ['leader', 'quorum_standby', 'quorum_standby'],
    ],
    [
      'names in any case',
      true,
      { leader: 'PG-0', sync_standby: 'PG-1' },
      ['leader', 'sync_standby', 'replica'],
    ],
    [
      'spaces around names',
      true,
      { leader: 'pg-0', sync_standby: 'pg-1, pg-2' },
      ['leader', 'sync_standby', 'sync_standby'],
    ],
    [
      'named with another leader, right after a failover',
      true,
      { leader: 'pg-9', sync_standby: 'pg-1' },
      ['leader', 'sync_standby', 'replica'],
    ],
    [
      'the leader named among them leads',
      true,
      { leader: 'pg-0', sync_standby: 'pg-0,pg-1' },
      ['leader', 'sync_standby', 'replica'],
    ],
    ['no leader named: void', true, { sync_standby: 'pg-1' }, ['leader', 'replica', 'replica']],
    ['leader empty: void', true, { leader: '', sync_standby: 'pg-1' }, ['leader', 'replica', 'replica']],
    ['nobody named', true, { leader: 'pg-0', sync_standby: '' }, ['leader', 'replica', 'replica']],
    ['no sync object yet', true, null, ['leader', 'replica', 'replica']],
    ['mode off, object left over', false, sync, ['leader', 'replica', 'replica']],
    ['mode never set, object left over', undefined, sync, ['leader', 'replica', 'replica']],
  ])('%s', (_, synchronous_mode, object, roles) => {
    expect(rolesOf({ config: configOf({ synchronous_mode }), sync: object })).toEqual(roles);
  });
});

describe('when the configuration cannot be parsed', () => {
  const config = { ...configOf({}), config: '{broken' };

  it('nobody is synchronous, whatever the sync object says', () => {
    expect(rolesOf({ config, sync })).toEqual(['leader', 'replica', 'replica']);
  });

  it('the holder of the lock is a standby leader by its own word', () => {
    const members = { 'pg-0': { statusMore: { role: 'standby_leader' } } };
    expect(rolesOf({ members, config })).toEqual(['standby_leader']);
  });
});

describe('a standby cluster', () => {
  it.each<[string, object, MemberRole[]]>([
    ['host', { host: '10.9.9.9' }, ['standby_leader', 'replica', 'replica']],
    ['port', { port: 5432 }, ['standby_leader', 'replica', 'replica']],
    ['restore_command', { restore_command: 'cp' }, ['standby_leader', 'replica', 'replica']],
    ['none of them', { primary_slot_name: 's' }, ['leader', 'replica', 'replica']],
  ])('is one with %s', (_, standby_cluster, roles) => {
    expect(rolesOf({ config: configOf({ standby_cluster }) })).toEqual(roles);
  });

  it.each(['primary', 'standby_leader', 'replica'])(
    'is so by its configuration, not by its leader, who says %p',
    (role) => {
      const members = { 'pg-0': { statusMore: { role } } };
      expect(rolesOf({ members, config: configOf({ standby_cluster: { host: 'a' } }) })).toEqual([
        'standby_leader',
      ]);
      expect(rolesOf({ members, config: configOf({}) })).toEqual(['leader']);
    },
  );

  it('has no synchronous members', () => {
    const config = configOf({ synchronous_mode: true, standby_cluster: { host: 'a' } });
    expect(rolesOf({ config, sync })).toEqual(['standby_leader', 'replica', 'replica']);
  });
});

describe('when the lock could not be read', () => {
  it.each<[string, RawObjects]>([
    ['neither ConfigMaps nor Endpoints', { configMaps: null, endpoints: null }],
    ['no ConfigMaps, and Endpoints hold no state', { configMaps: null }],
  ])('%s: roles are unknown', (_, unread) => {
    expect(rolesOf({}, unread)).toEqual(['unknown', 'unknown', 'unknown']);
  });

  it('Endpoints are not needed where ConfigMaps hold it', () => {
    expect(rolesOf({}, { endpoints: null })).toEqual(['leader', 'replica', 'replica']);
  });
});
