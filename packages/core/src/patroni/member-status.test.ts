import { describe, expect, it } from '@jest/globals';
import { isMemberStatus, parseMemberStatus, type MemberStatus } from './member-status.js';

const nothing: MemberStatus = {
  connUrl: null,
  apiUrl: null,
  state: null,
  role: null,
  version: null,
  replicationState: null,
  timeline: null,
  xlogLocation: null,
  receiveLsn: null,
  replayLsn: null,
  pendingRestart: false,
  tags: {},
  pause: false,
  scheduledRestart: null,
};

const urls = { conn_url: 'postgres://10.244.1.7:5432/postgres', api_url: 'http://10.244.1.7:8008/patroni' };
const readUrls = { ...nothing, connUrl: urls.conn_url, apiUrl: urls.api_url };

function statusOf(annotation: unknown): MemberStatus | null {
  return parseMemberStatus(JSON.stringify(annotation)).status;
}

/** A status with nothing but the field under test. */
function withField(field: object): MemberStatus | null {
  return statusOf({ ...urls, ...field });
}

describe('the status of every Patroni version', () => {
  const running = { state: 'running', role: 'replica' };
  it.each<[string, object, Partial<MemberStatus>]>([
    ['1.3: no version, no timeline', { xlog_location: 67108960 }, { xlogLocation: 67108960 }],
    [
      '2.1: no replication_state; proxy_url is not read',
      {
        version: '2.1.7',
        xlog_location: 83886080,
        timeline: 2,
        proxy_url: 'postgres://10.0.0.9:6432/postgres',
      },
      { version: '2.1.7', xlogLocation: 83886080, timeline: 2 },
    ],
    ['3.0.2: still none', { version: '3.0.2', timeline: 3 }, { version: '3.0.2', timeline: 3 }],
    [
      '3.0.4: replication_state',
      { version: '3.0.4', replication_state: 'in archive recovery' },
      { version: '3.0.4', replicationState: 'in archive recovery' },
    ],
    [
      '3.3: pending_restart with its reason',
      {
        version: '3.3.11',
        role: 'master',
        pending_restart: true,
        pending_restart_reason: { max_connections: { old_value: '100', new_value: '101' } },
        checkpoint_after_promote: false,
      },
      { version: '3.3.11', role: 'master', pendingRestart: true },
    ],
    [
      '4.0: role primary, tags, scheduled restart',
      {
        version: '4.0.4',
        role: 'primary',
        tags: { nofailover: true, failover_priority: 0, rack: 'a' },
        scheduled_restart: {
          schedule: '2026-11-22T10:00:00+00:00',
          postmaster_start_time: '2026-11-22 08:56:42',
        },
        timeline: 7,
        xlog_location: 4294967296,
      },
      {
        version: '4.0.4',
        role: 'primary',
        tags: { nofailover: true, failover_priority: 0, rack: 'a' },
        timeline: 7,
        xlogLocation: 4294967296,
        scheduledRestart: '2026-11-22T10:00:00Z',
      },
    ],
    [
      '4.1: receive_lsn and replay_lsn',
      {
        version: '4.1.4',
        tags: { replicatefrom: 'pg-1' },
        pending_restart: true,
        xlog_location: 67419744,
        replay_lsn: 67419700,
        receive_lsn: 67419744,
        replication_state: 'streaming',
        timeline: 5,
        pause: true,
      },
      {
        version: '4.1.4',
        tags: { replicatefrom: 'pg-1' },
        pendingRestart: true,
        xlogLocation: 67419744,
        replayLsn: 67419700,
        receiveLsn: 67419744,
        replicationState: 'streaming',
        timeline: 5,
        pause: true,
      },
    ],
  ])('%s', (_, written, read) => {
    expect(statusOf({ ...urls, ...running, ...written })).toEqual({ ...readUrls, ...running, ...read });
  });

  it.each([
    ...[
      'initializing new cluster',
      'initdb failed',
      'running custom bootstrap script',
      'custom bootstrap failed',
    ],
    ...[
      'creating replica',
      'running',
      'starting',
      'starting after custom bootstrap',
      'start failed',
      'restarting',
    ],
    ...['restart failed', 'stopping', 'stopped', 'stop failed', 'crashed'],
  ])('state %p is kept as it is written', (state) => {
    expect(withField({ state })?.state).toBe(state);
  });

  it.each(['primary', 'master', 'standby_leader', 'replica', 'demoted', 'uninitialized', 'promoted'])(
    'role %p is kept as it is written',
    (role) => {
      expect(withField({ role })?.role).toBe(role);
    },
  );
});

describe('the legacy form, a URL', () => {
  it.each([
    [
      'names the REST API in application_name',
      'postgres://10.0.0.1:5432/postgres?application_name=http://10.0.0.1:8008/patroni',
      'postgres://10.0.0.1:5432/postgres',
      'http://10.0.0.1:8008/patroni',
    ],
    [
      'may be percent-encoded',
      'postgres://pg-0.pg:5432/postgres?application_name=http%3A%2F%2Fpg-0.pg%3A8008%2Fpatroni',
      'postgres://pg-0.pg:5432/postgres',
      'http://pg-0.pg:8008/patroni',
    ],
    [
      'may have other parameters',
      'postgresql://[fd00::7]:5432/postgres?sslmode=prefer&application_name=http://[fd00::7]:8008/patroni&x=1',
      'postgresql://[fd00::7]:5432/postgres',
      'http://[fd00::7]:8008/patroni',
    ],
    ['may have no REST API', 'postgres://10.0.0.1:5432/postgres', 'postgres://10.0.0.1:5432/postgres', null],
    [
      'has no REST API where application_name is empty',
      'postgres://10.0.0.1:5432/postgres?application_name=',
      'postgres://10.0.0.1:5432/postgres',
      null,
    ],
    [
      'may hold a stray percent sign',
      'postgres://10.0.0.1:5432/postgres?application_name=http://10.0.0.1:8008/%zz',
      'postgres://10.0.0.1:5432/postgres',
      'http://10.0.0.1:8008/%zz',
    ],
  ])('%s', (_, annotation, connUrl, apiUrl) => {
    expect(parseMemberStatus(annotation)).toEqual({ status: { ...nothing, connUrl, apiUrl }, problem: null });
  });
});

describe('what tells nothing', () => {
  it.each([
    ['not there', undefined],
    ['empty', ''],
  ])('%s: absent', (_, annotation) => {
    expect(parseMemberStatus(annotation)).toEqual({ status: null, problem: 'absent' });
  });

  it.each([
    ['plain text', 'ok'],
    ['a word that starts like a URL', 'postgres is fine'],
    ['broken JSON', '{"conn_url":"postgres://10.0.0.1:5432/postgres"'],
    ['a JSON string', '"postgres://10.0.0.1:5432/postgres"'],
    ['a number', '42'],
    ['null', 'null'],
    ['an array', '["postgres://10.0.0.1:5432/postgres"]'],
    ['an empty object', '{}'],
    ['another program’s object', '{"phase":"done","health":1}'],
    ['Patroni’s keys with wrong types', '{"conn_url":1,"api_url":[],"state":{},"role":null}'],
    [
      'Patroni’s keys on the prototype',
      '{"__proto__":{"conn_url":"postgres://10.0.0.1/x","state":"running"}}',
    ],
    ['longer than Kubernetes allows', `{"state":"running","tags":{"x":"${'x'.repeat(600 * 1024)}"}}`],
    ['implausibly deep', '['.repeat(200_000)],
  ])('%s: malformed', (_, annotation) => {
    expect(parseMemberStatus(annotation)).toEqual({ status: null, problem: 'malformed' });
  });
});

describe('values of a wrong type are unknown, the others are read', () => {
  it.each<[keyof MemberStatus, string, unknown[]]>([
    ['connUrl', 'conn_url', [1, null, {}, [], true, '']],
    ['apiUrl', 'api_url', [1, null, {}, [], true, '']],
    ['state', 'state', [1, null, {}, []]],
    ['role', 'role', [1, null, {}, []]],
    ['version', 'version', [4.1, null, {}, []]],
    ['replicationState', 'replication_state', [1, null, {}, []]],
    ['timeline', 'timeline', [-1, 1.5, 'two', null, {}, [], 2 ** 60]],
    ['xlogLocation', 'xlog_location', [-1, 0, 1.5, '-5', '0/4000060', null, {}, [], true, 2 ** 53, 1e300]],
    ['receiveLsn', 'receive_lsn', [-1, 0, {}, 2 ** 63]],
    ['replayLsn', 'replay_lsn', [-1, 0, {}, 2 ** 63]],
  ])('%s', (field, key, values) => {
    for (const value of values) expect(withField({ [key]: value })).toEqual({ ...readUrls, [field]: null });
  });

  it('numbers in decimal strings are numbers, up to what a double holds exactly', () => {
    expect(withField({ xlog_location: '67108960', timeline: '3' })).toMatchObject({
      xlogLocation: 67108960,
      timeline: 3,
    });
    expect(withField({ xlog_location: Number.MAX_SAFE_INTEGER })?.xlogLocation).toBe(9007199254740991);
    expect(withField({ xlog_location: '9223372036854775807' })?.xlogLocation).toBeNull();
  });

  it('flags are true only when they are', () => {
    for (const flag of [false, 'true', 1, null, {}])
      expect(withField({ pending_restart: flag, pause: flag })).toMatchObject({
        pendingRestart: false,
        pause: false,
      });
  });
});

describe('tags', () => {
  it('may be any JSON of a user’s', () => {
    const tags = {
      nosync: true,
      sync_priority: -1,
      rack: 'a',
      zone: null,
      list: [1, 'b', [true]],
      map: { a: { b: 2 } },
    };
    expect(withField({ tags })?.tags).toEqual(tags);
  });

  it.each([['none'], [null], [5], [['nofailover']]])('%p in their place is no tags', (tags) => {
    expect(withField({ tags })?.tags).toEqual({});
  });

  it('do not reach a prototype', () => {
    const tags = JSON.parse('{"__proto__":{"polluted":1},"x":{"__proto__":{"polluted":1},"y":1}}') as unknown;
    const read = withField({ tags })?.tags;
    expect(read).toEqual({ x: { y: 1 } });
    expect(read).not.toHaveProperty('polluted');
    expect({}).not.toHaveProperty('polluted');
  });

  it('are cut below the fourth level, however deep they are', () => {
    const deep = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`;
    const { status } = parseMemberStatus(`{"state":"running","tags":${deep}}`);
    expect(status?.tags).toEqual({ a: { a: { a: { a: null } } } });
  });

  it('hold no number that JSON cannot say', () => {
    expect(parseMemberStatus('{"state":"running","tags":{"x":1e999}}').status?.tags).toEqual({ x: null });
  });
});

describe('a status that only Patroni writes has a PostgreSQL URL', () => {
  it.each([
    [JSON.stringify({ ...urls, state: 'running' }), true],
    ['{"conn_url":"postgresql://pg-0.pg:5432/postgres"}', true],
    ['{"conn_url":"postgres://:5432/postgres"}', true],
    ['postgres://10.0.0.1:5432/postgres?application_name=http://10.0.0.1:8008/patroni', true],
    ['{"state":"running","role":"replica"}', false],
    ['{"conn_url":"mysql://10.0.0.1/x","state":"running"}', false],
    ['{"conn_url":"postgres"}', false],
    ['ok', false],
    ['postgres', false],
    ['', false],
    [undefined, false],
  ])('%p: %p', (annotation, is) => {
    expect(isMemberStatus(annotation)).toBe(is);
  });
});
