/** What else members and their settings say, and what only looks like it. */
import { describe, expect, it } from '@jest/globals';
import {
  cluster,
  configOf,
  lockOf,
  statusOf,
  type ClusterFields,
  type RawObjects,
} from '../../topology/objects.fixture.js';
import { describeCases, type CheckCase } from '../check-cases.fixture.js';
import { findingsOf } from '../checks.fixture.js';

const JUST_NOW = lockOf('pg-0', { acquireTime: '2026-11-22T08:59:50+00:00' });

/** What pg-1 and pg-2 say besides. */
function saying(one: object, two: object = {}, fields: ClusterFields = {}): RawObjects {
  const members = { 'pg-0': {}, 'pg-1': { statusMore: one }, 'pg-2': { statusMore: two } };
  return cluster({ ...fields, members });
}

const from = (replicatefrom: string, more: object = {}) => ({ tags: { replicatefrom, ...more } });
const archive = { replication_state: 'in archive recovery' };
const sync = (leader: string, standby?: string) => ({ leader, ...(standby && { sync_standby: standby }) });
const synchronous = configOf({ synchronous_mode: true });
const strict = configOf({ synchronous_mode: true, synchronous_mode_strict: true });
const apiOf = (name: string) => `http://${name}.pg-headless.default.svc.cluster.local:8008/patroni`;
const failsafe = (...names: string[]): ClusterFields => ({
  config: configOf({ failsafe_mode: true }),
  lock: lockOf('pg-0', {
    failsafe: JSON.stringify(Object.fromEntries(names.map((name) => [name, apiOf(name)]))),
  }),
});
const empty = { status: statusOf('x', 'uninitialized', { state: 'stopped' }) };
const waiting = (initialize: string): RawObjects =>
  cluster({ lock: null, config: configOf({}, { initialize }), members: { 'pg-0': empty, 'pg-1': empty } });
const versions = (one: string, two: string) => saying({ version: one }, { version: two });

const cases: Record<string, CheckCase> = {
  'an upstream that does not stream': {
    code: 'PT011',
    severity: 'warning',
    found: saying(from('pg-2'), { tags: { nostream: 'true' } }),
    nearMiss: saying(from('pg-2'), { tags: { nostream: false } }),
  },
  'a circle': {
    code: 'PT012',
    severity: 'error',
    found: saying(from('pg-2'), from('pg-1')),
    nearMiss: saying(from('pg-2'), from('pg-1', { nostream: true })),
  },
  'a replica that reads the archive': {
    code: 'PT013',
    severity: 'warning',
    found: saying(archive),
    nearMiss: saying({ ...archive, tags: { nostream: true } }),
  },
  'a replica that says nothing of streaming': {
    code: 'PT013',
    severity: 'warning',
    found: saying({ replication_state: undefined }),
    nearMiss: saying({ replication_state: undefined, version: '3.0.2' }),
  },
  'a replica that does not stream from a leader of long standing': {
    code: 'PT013',
    severity: 'warning',
    found: saying(archive),
    nearMiss: saying(archive, {}, { lock: JUST_NOW }),
  },
  'another timeline': {
    code: 'PT014',
    severity: 'warning',
    found: saying({ timeline: 7 }),
    nearMiss: saying({ timeline: 7 }, {}, { lock: JUST_NOW }),
  },
  'a lag over its own limit': {
    code: 'PT015',
    severity: 'warning',
    found: saying({ xlog_location: 67108000 }, {}, { config: configOf({ maximum_lag_on_failover: 100 }) }),
    nearMiss: saying({ xlog_location: 67108000 }, {}, { config: configOf('{') }),
  },
  'no synchronous standby': {
    code: 'PT016',
    severity: 'warning',
    found: cluster({ config: synchronous, sync: sync('pg-0') }),
    nearMiss: cluster({ config: synchronous, sync: sync('pg-0', 'PG-1') }),
  },
  "another leader's standbys": {
    code: 'PT016',
    severity: 'warning',
    found: cluster({ config: synchronous, sync: sync('pg-2', 'pg-1') }),
    nearMiss: cluster({ config: synchronous, sync: sync('pg-2', 'pg-1'), lock: JUST_NOW }),
  },
  'no synchronous standby for a single strict leader': {
    code: 'PT016',
    severity: 'error',
    found: cluster({ config: strict, sync: sync('pg-0'), members: { 'pg-0': {} } }),
    nearMiss: cluster({ config: synchronous, sync: sync('pg-0'), members: { 'pg-0': {} } }),
  },
  'a switchover to nobody': {
    code: 'PT022',
    severity: 'warning',
    found: cluster({ failover: { leader: 'pg-0', member: 'pg-9' } }),
    nearMiss: cluster({ failover: { leader: 'pg-0', member: 'pg-2' } }),
  },
  'a restart that is scheduled': {
    code: 'PT022',
    severity: 'info',
    found: saying({ scheduled_restart: { schedule: '2030-01-01T00:00:00+00:00' } }),
    nearMiss: saying({ scheduled_restart: {} }),
  },
  'a resume that one has not seen': {
    code: 'PT023',
    severity: 'info',
    found: saying({ pause: true }),
    nearMiss: saying({ pause: 'true' }),
  },
  'nobody to take over': {
    code: 'PT024',
    severity: 'warning',
    found: saying({ tags: { nofailover: 'yes' } }, { tags: { failover_priority: '0' } }),
    nearMiss: saying({ tags: { nofailover: true } }, { tags: { failover_priority: 1 } }),
  },
  'members that all wait for data': {
    code: 'PT026',
    severity: 'warning',
    found: waiting('7710913354290118708'),
    nearMiss: waiting(''),
  },
  'a pod that Patroni cannot see': {
    code: 'PT027',
    severity: 'error',
    found: cluster({ members: { 'pg-0': {}, 'pg-1': { labels: { application: 'other' } } } }),
    nearMiss: cluster({ members: { 'pg-0': {}, 'pg-1': { labels: { more: 'other' } } } }),
  },
  'failsafe with a member that is gone': {
    code: 'PT028',
    severity: 'warning',
    found: cluster(failsafe('pg-0', 'pg-1', 'pg-2', 'pg-3')),
    nearMiss: cluster(failsafe('pg-0', 'pg-1', 'pg-2')),
  },
  'failsafe without a member': {
    code: 'PT028',
    severity: 'warning',
    found: cluster(failsafe('pg-0', 'pg-1')),
    nearMiss: cluster({ ...failsafe('pg-0', 'pg-1'), config: configOf({}) }),
  },
  'versions that differ': {
    code: 'PT031',
    severity: 'info',
    found: versions('4.1.5', '4.1.4'),
    nearMiss: versions('4.1.4', '4.1.4'),
  },
};

describeCases(cases);

describe('members', () => {
  it('one line for all who do not stream', () => {
    expect(findingsOf('PT013', saying(archive, archive))).toMatchObject([
      {
        members: ['pg-1', 'pg-2'],
        message: 'Restoring WAL from an archive instead of streaming: pg-1 and pg-2.',
      },
    ]);
  });

  it('says what Patroni does instead', () => {
    expect(findingsOf('PT011', saying(from('pg-7')))[0]?.message).toContain('takes the leader instead');
    expect(findingsOf('PT011', saying(from('pg-2'), { tags: { nostream: true } }))[0]?.message).toContain(
      'from the archive alone',
    );
  });

  it('a failover is not called a switchover', () => {
    expect(findingsOf('PT022', cluster({ failover: { member: 'pg-1' } }))[0]?.message).toBe(
      'A failover was asked for and has not happened yet.',
    );
  });
});
