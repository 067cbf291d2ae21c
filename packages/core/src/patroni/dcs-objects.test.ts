import { describe, expect, it } from '@jest/globals';
import type { DcsObject } from '../objects.js';
import { projectDcsObject } from '../projection.js';
import { parseFailoverRequest } from './failover-request.js';
import { parseFailsafe } from './failsafe.js';
import { parseHistory } from './history.js';
import { parseLeaderRecord } from './leader-record.js';
import { parseSyncState } from './sync-state.js';
import { parseSystemIdentifier } from './system-identifier.js';

/** A state object with these annotations, through the projection. */
function stateObject(annotations?: object): DcsObject {
  const object = projectDcsObject({ metadata: { name: 'pg-leader', namespace: 'default', annotations } });
  if (object === null) throw new Error('not an object');
  return object;
}

describe('leader record', () => {
  const written = {
    acquireTime: '2022-06-03T12:22:25.564463+00:00',
    leader: 'stackgres-0',
    optime: '50361736',
    renewTime: '2022-06-03T13:20:26.162914+00:00',
    transitions: '0',
    ttl: '30',
    slots: '{"pg_1":67395656,"ls":500}',
    retain_slots: '["pg_1"]',
    failsafe: '{"pg-0":"http://10.244.0.7:8008/patroni"}',
  };
  const read = {
    leader: 'stackgres-0',
    acquireTime: new Date('2022-06-03T12:22:25.564Z'),
    renewTime: new Date('2022-06-03T13:20:26.162Z'),
    ttlSeconds: 30,
    transitions: 0,
    optime: 50361736,
  };

  it('holder, times, ttl, transitions and position', () => {
    expect(parseLeaderRecord(stateObject(written))).toEqual(read);
  });

  it.each<[string, object, object]>([
    ['released: the leader is gone, all else stays', { leader: undefined }, { leader: null }],
    ['released with an empty text', { leader: '' }, { leader: null }],
    ['before the first write there is no optime', { optime: undefined }, { optime: null }],
    ['optime 0 is no position', { optime: '0' }, { optime: null }],
    ['an optime that no double holds', { optime: '18446744073709551615' }, { optime: null }],
    ['a negative optime', { optime: '-1' }, { optime: null }],
    ['no ttl', { ttl: undefined }, { ttlSeconds: null }],
    ['a ttl that is no number', { ttl: 'soon' }, { ttlSeconds: null }],
    ['no transitions', { transitions: undefined }, { transitions: null }],
    ['transitions after many changes', { transitions: '1204' }, { transitions: 1204 }],
    ['times without offset', { renewTime: '2022-06-03T13:20:26' }, { renewTime: null }],
    [
      'times with another offset',
      { acquireTime: '2022-06-03T14:22:25.564463+02:00' },
      { acquireTime: new Date('2022-06-03T12:22:25.564Z') },
    ],
    [
      'values that are no text',
      { leader: 5, ttl: 30, transitions: {} },
      { leader: null, ttlSeconds: null, transitions: null },
    ],
  ])('%s', (_, annotations, expected) => {
    expect(parseLeaderRecord(stateObject({ ...written, ...annotations }))).toEqual({ ...read, ...expected });
  });

  it('an object without annotations says nothing', () => {
    const nothing = {
      leader: null,
      acquireTime: null,
      renewTime: null,
      ttlSeconds: null,
      transitions: null,
      optime: null,
    };
    expect(parseLeaderRecord(stateObject())).toEqual(nothing);
  });
});

describe('history', () => {
  it('entries of three, four and five items, oldest first', () => {
    const lines = [
      [1, 67108960, 'no recovery target specified'],
      [2, 83886240, 'no recovery target specified', '2022-06-03T12:22:25.564463+00:00'],
      [3, 4294967296, 'before 2022', '2022-06-04T14:22:25+02:00', 'pg-1'],
    ];
    expect(parseHistory(stateObject({ history: JSON.stringify(lines) }))).toEqual([
      { timeline: 1, lsn: '0/4000060', reason: 'no recovery target specified', time: null, newLeader: null },
      {
        timeline: 2,
        lsn: '0/50000A0',
        reason: 'no recovery target specified',
        time: '2022-06-03T12:22:25.564Z',
        newLeader: null,
      },
      { timeline: 3, lsn: '1/0', reason: 'before 2022', time: '2022-06-04T12:22:25Z', newLeader: 'pg-1' },
    ]);
  });

  it.each([
    ['timeline 1 has none', '[]', []],
    ['no annotation: none', undefined, []],
    ['broken JSON', '[[1,', null],
    ['no list', '{"1":2}', null],
    ['empty', '', null],
    ['a line that is none', '[5]', null],
    ['a line without a timeline', '[["x",1,"y"]]', null],
    ['a negative timeline', '[[-1,1,"y"]]', null],
  ])('%s', (_, history, expected) => {
    expect(parseHistory(stateObject({ history }))).toEqual(expected);
  });

  it('of a line whose timeline is known, the rest may be unknown', () => {
    expect(parseHistory(stateObject({ history: '[[1,"x",7,"y",{}]]' }))).toEqual([
      { timeline: 1, lsn: null, reason: null, time: null, newLeader: null },
    ]);
  });
});

describe('failover request', () => {
  it.each<[string, object | undefined, object | null]>([
    ['never one', undefined, null],
    ['done: its annotations are gone', {}, null],
    ['done: its annotations are empty', { leader: '', member: '', scheduled_at: '' }, null],
    ['switchover', { leader: 'pg-0', member: 'pg-1' }, { from: 'pg-0', to: 'pg-1', scheduledAt: null }],
    ['switchover to anyone', { leader: 'pg-0' }, { from: 'pg-0', to: null, scheduledAt: null }],
    ['failover', { member: 'pg-2' }, { from: null, to: 'pg-2', scheduledAt: null }],
    [
      'scheduled switchover',
      { leader: 'pg-0', scheduled_at: '2026-11-22T10:00:00+01:00' },
      { from: 'pg-0', to: null, scheduledAt: '2026-11-22T09:00:00Z' },
    ],
    [
      'scheduled when nobody knows',
      { leader: 'pg-0', scheduled_at: 'soon' },
      { from: 'pg-0', to: null, scheduledAt: null },
    ],
  ])('%s', (_, annotations, expected) => {
    expect(parseFailoverRequest(stateObject(annotations))).toEqual(expected);
  });
});

describe('sync state', () => {
  it.each([
    ['one standby', { leader: 'pg-0', sync_standby: 'pg-1' }, ['pg-1']],
    ['several', { leader: 'pg-0', sync_standby: 'pg-1,pg-2', quorum: '1' }, ['pg-1', 'pg-2']],
    ['spaces and holes', { leader: 'pg-0', sync_standby: ' pg-1 ,, pg-2 ,' }, ['pg-1', 'pg-2']],
    ['any case', { leader: 'pg-0', sync_standby: 'PG-1' }, ['pg-1']],
    ['no standby', { leader: 'pg-0' }, []],
    ['no leader: it is void, whatever it says', { sync_standby: 'pg-1' }, []],
    ['empty leader', { leader: '', sync_standby: 'pg-1' }, []],
    ['nothing', {}, []],
  ])('%s', (_, annotations, named) => {
    const sync = parseSyncState(stateObject(annotations));
    expect(['pg-0', 'pg-1', 'pg-2', '', 'pg'].filter((member) => sync.names(member))).toEqual(named);
  });

  it('asks for members in any case, too', () => {
    expect(parseSyncState(stateObject({ leader: 'pg-0', sync_standby: 'pg-1' })).names('Pg-1')).toBe(true);
  });
});

describe('failsafe', () => {
  it('REST URLs by member', () => {
    const failsafe = parseFailsafe(
      stateObject({ failsafe: '{"pg-0":"http://10.0.0.7:8008/patroni","pg-1":"http://x/"}' }),
    );
    expect([...(failsafe ?? [])]).toEqual([
      ['pg-0', 'http://10.0.0.7:8008/patroni'],
      ['pg-1', 'http://x/'],
    ]);
  });

  it('a name like one of a prototype is a name', () => {
    const failsafe = parseFailsafe(
      stateObject({ failsafe: '{"__proto__":"http://x/","toString":"http://y/","pg-0":7}' }),
    );
    expect(failsafe?.get('toString')).toBe('http://y/');
    expect(failsafe?.has('pg-0')).toBe(false);
  });

  it.each([[undefined], [''], ['[]'], ['null'], ['"x"'], ['{']])('%p is no list', (failsafe) => {
    expect(parseFailsafe(stateObject({ failsafe }))).toBeNull();
  });
});

describe('system identifier', () => {
  it.each([
    ['7277694203142172922', '7277694203142172922'],
    ['18446744073709551615', '18446744073709551615'],
    ['', null],
    [undefined, null],
    ['pg-0', null],
    ['-1', null],
    ['9'.repeat(40), null],
  ])('%p: %p', (initialize, expected) => {
    expect(parseSystemIdentifier(stateObject({ initialize }))).toBe(expected);
  });
});
