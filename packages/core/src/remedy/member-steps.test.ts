import { describe, expect, it } from '@jest/globals';
import type { PodFields } from '../topology/objects.fixture.js';
import { itemOf, outline, planOf, podIpCluster, stepOf, type PodIpFields } from './remedy.fixture.js';

type Members = Record<string, PodFields & { statusMore?: object }>;

const three = (more: Members = {}): PodIpFields => ({
  members: { 'pg-0': {}, 'pg-1': {}, 'pg-2': {}, ...more },
});
const named = (name: string, more: object = {}) => ({
  statusMore: {
    conn_url: `postgres://${name}.pg-pods:5432/postgres`,
    api_url: `http://${name}.pg-pods:8008/patroni`,
    ...more,
  },
});
const behind = (bytes: number) => ({
  receive_lsn: 67108960 - bytes,
  replay_lsn: 67108960 - bytes,
  xlog_location: 67108960 - bytes,
});
const candidatesOf = (fields: PodIpFields) =>
  stepOf(planOf(podIpCluster(fields)), 'switchover', 'switchover').candidates;
const synchronous = {
  config: { config: '{"synchronous_mode":true}' },
  sync: { leader: 'pg-0', sync_standby: 'pg-1' },
};

describe('the candidates', () => {
  it.each<[string, PodIpFields, string[]]>([
    ['are all that will be replaced while none is', three(), ['pg-1', 'pg-2']],
    ['are those that are replaced once one is', three({ 'pg-2': named('pg-2') }), ['pg-2']],
    ['come by their lag', three({ 'pg-1': { statusMore: behind(4096) } }), ['pg-2', 'pg-1']],
    ['do not have nofailover', three({ 'pg-1': { statusMore: { tags: { nofailover: true } } } }), ['pg-2']],
    [
      'do not have a failover_priority of 0',
      three({ 'pg-1': { statusMore: { tags: { failover_priority: 0 } } } }),
      ['pg-2'],
    ],
    ['stream', three({ 'pg-1': { statusMore: { replication_state: 'in archive recovery' } } }), ['pg-2']],
    ['run', three({ 'pg-1': { statusMore: { state: 'starting' } } }), ['pg-2']],
    [
      'are synchronous first',
      { ...three({ 'pg-1': { statusMore: behind(64) } }), ...synchronous },
      ['pg-1', 'pg-2'],
    ],
    [
      'are none where none may lead',
      three({
        'pg-1': { statusMore: { state: 'stopped' } },
        'pg-2': { statusMore: { tags: { nofailover: 'true' } } },
      }),
      [],
    ],
    [
      'of a Patroni that does not write it stream when they run',
      three({ 'pg-1': { statusMore: { version: '3.0.3', replication_state: undefined } } }),
      ['pg-1', 'pg-2'],
    ],
  ])('%s', (_, fields, candidates) => {
    expect(candidatesOf(fields)).toEqual(candidates);
  });
});

describe('the turns', () => {
  const turnsOf = (fields: PodIpFields) =>
    outline(planOf(podIpCluster(fields))).filter((line) => /replace|switchover/.test(line));

  it('come in natural order', () => {
    const members = Object.fromEntries([10, 9, 0, 2].map((i) => [`pg-${String(i)}`, {}]));
    const lock = { annotations: {} };
    expect(turnsOf({ members, ...lock })).toEqual([
      'to-do replace/pg-2',
      'to-do replace/pg-9',
      'to-do replace/pg-10',
      'to-do switchover',
      'to-do replace/pg-0',
    ]);
  });

  it('end with the synchronous standby among the replicas', () => {
    expect(turnsOf({ ...three(), ...synchronous })).toEqual([
      'to-do replace/pg-2',
      'to-do replace/pg-1',
      'to-do switchover',
      'to-do replace/pg-0',
    ]);
  });

  it('have no switchover while nobody leads', () => {
    const plan = planOf(podIpCluster({ ...three(), lock: null }));
    expect(outline(plan)).not.toContain('to-do switchover');
    expect(itemOf(plan, 'leader-holds-lock')).toBe('failed');
  });

  it('have none either where the leader announces its name already', () => {
    expect(turnsOf(three({ 'pg-0': named('pg-0') }))).toEqual([
      'done replace/pg-0',
      'done switchover',
      'to-do replace/pg-1',
      'to-do replace/pg-2',
    ]);
  });
});
