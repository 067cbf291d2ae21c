import { describe, expect, it } from '@jest/globals';
import type { Member, Replication, ReplicationAddressing } from '../contract.js';
import {
  cluster,
  configOf,
  lockOf,
  merge,
  statusOf,
  topologyOf,
  type ClusterFields,
  type RawObjects,
} from './objects.fixture.js';

function pathsOf(fields: ClusterFields, ...more: RawObjects[]): Record<string, Replication | null> {
  const { members } = topologyOf(merge(cluster(fields), ...more));
  return Object.fromEntries(members.map(({ name, replication }) => [name, replication]));
}

function upstreamsOf(
  tags: Record<string, object>,
  fields: ClusterFields = {},
): Record<string, string | null | undefined> {
  const members = Object.fromEntries(
    Object.entries(tags).map(([name, own]) => [name, { statusMore: { tags: own } }]),
  );
  const paths = pathsOf({ ...fields, members });
  return Object.fromEntries(
    Object.entries(paths).map(([name, path]) => [name, path === null ? undefined : path.upstream]),
  );
}

const nowhere: Replication = {
  upstream: null,
  host: null,
  hostKind: null,
  usesHeadlessService: null,
  basis: 'declared',
};
const nameOf = (pod: string) => `${pod}.pg-headless.default.svc.cluster.local`;

describe('the path of a replica', () => {
  it('leads to the leader, by the host that the leader announces', () => {
    const path = {
      upstream: 'pg-0',
      host: nameOf('pg-0'),
      hostKind: 'pod-dns',
      usesHeadlessService: true,
      basis: 'declared',
    };
    expect(pathsOf({})).toEqual({ 'pg-0': null, 'pg-1': path, 'pg-2': path });
  });

  it('is the leader’s IP where that is what it announces', () => {
    expect(pathsOf({ names: false })['pg-1']).toEqual({
      upstream: 'pg-0',
      host: '10.244.0.10',
      hostKind: 'own-pod-ip',
      usesHeadlessService: false,
      basis: 'declared',
    });
  });

  it('does not depend on what the replica itself announces', () => {
    const members = { 'pg-0': {}, 'pg-1': { status: statusOf('10.244.0.11', 'replica') } };
    expect(pathsOf({ members })['pg-1']?.usesHeadlessService).toBe(true);
  });

  it.each<[string, unknown, string | null]>([['cannot be read', '{', null]])(
    'has no host where the leader %s',
    (_, status, host) => {
      const members = { 'pg-0': { status }, 'pg-1': {} };
      expect(pathsOf({ members })['pg-1']).toEqual({ ...nowhere, upstream: 'pg-0', host });
    },
  );

  it('is missing a host where the leader announces none', () => {
    const members = { 'pg-0': { status: { state: 'starting', role: 'primary' } }, 'pg-1': {} };
    expect(pathsOf({ members })['pg-1']).toEqual({ ...nowhere, upstream: 'pg-0', hostKind: 'missing' });
  });

  it('is missing a host where the leader’s URL has none', () => {
    const members = { 'pg-0': { statusMore: { conn_url: 'postgres://:5432/postgres' } }, 'pg-1': {} };
    expect(pathsOf({ members })['pg-1']).toEqual({ ...nowhere, upstream: 'pg-0', hostKind: 'missing' });
  });

  it('stays computed when the lock has expired', () => {
    const lock = lockOf('pg-0', { renewTime: '2026-11-01T00:00:00+00:00' });
    expect(pathsOf({ lock })['pg-1']).toMatchObject({
      upstream: 'pg-0',
      host: nameOf('pg-0'),
      usesHeadlessService: true,
    });
  });

  it('leads to an absent pod where the lock names one', () => {
    expect(pathsOf({ lock: lockOf('pg-9') })).toEqual({
      'pg-0': { ...nowhere, upstream: 'pg-9' },
      'pg-1': { ...nowhere, upstream: 'pg-9' },
      'pg-2': { ...nowhere, upstream: 'pg-9' },
    });
  });

  it.each<[string, ClusterFields, RawObjects]>([
    ['the lock was released', { lock: lockOf('pg-0', { leader: undefined }) }, {}],
    ['there is no lock', { lock: null }, {}],
    ['the lock could not be read', {}, { configMaps: null, endpoints: null }],
  ])('is unknown where %s', (_, fields, unread) => {
    expect(pathsOf(fields, unread)).toEqual({ 'pg-0': nowhere, 'pg-1': nowhere, 'pg-2': nowhere });
  });

  it('of a member without a readable status is unknown: so are its tags', () => {
    const members = { 'pg-0': {}, 'pg-1': { status: '{' } };
    expect(pathsOf({ members })).toEqual({ 'pg-0': null, 'pg-1': nowhere });
  });
});

describe('replicatefrom', () => {
  it.each<[string, Record<string, object>, Record<string, string | null | undefined>]>([
    [
      'names a member',
      { 'pg-0': {}, 'pg-1': {}, 'pg-2': { replicatefrom: 'pg-1' } },
      { 'pg-0': undefined, 'pg-1': 'pg-0', 'pg-2': 'pg-1' },
    ],
    [
      'names nobody there: the leader',
      { 'pg-0': {}, 'pg-1': { replicatefrom: 'pg-9' } },
      { 'pg-0': undefined, 'pg-1': 'pg-0' },
    ],
    [
      'names itself: the leader',
      { 'pg-0': {}, 'pg-1': { replicatefrom: 'pg-1' } },
      { 'pg-0': undefined, 'pg-1': 'pg-0' },
    ],
    [
      'names the leader',
      { 'pg-0': {}, 'pg-1': { replicatefrom: 'pg-0' } },
      { 'pg-0': undefined, 'pg-1': 'pg-0' },
    ],
    [
      'on the leader does nothing',
      { 'pg-0': { replicatefrom: 'pg-1' }, 'pg-1': {} },
      { 'pg-0': undefined, 'pg-1': 'pg-0' },
    ],
    [
      'in a circle stays what it says',
      { 'pg-0': {}, 'pg-1': { replicatefrom: 'pg-2' }, 'pg-2': { replicatefrom: 'pg-1' } },
      { 'pg-0': undefined, 'pg-1': 'pg-2', 'pg-2': 'pg-1' },
    ],
    [
      'is no name: the leader',
      { 'pg-0': {}, 'pg-1': { replicatefrom: 1 }, 'pg-2': { replicatefrom: '' } },
      { 'pg-0': undefined, 'pg-1': 'pg-0', 'pg-2': 'pg-0' },
    ],
    [
      'with nostream: nobody',
      { 'pg-0': {}, 'pg-1': {}, 'pg-2': { replicatefrom: 'pg-1', nostream: true } },
      { 'pg-0': undefined, 'pg-1': 'pg-0', 'pg-2': null },
    ],
  ])('%s', (_, tags, upstreams) => {
    expect(upstreamsOf(tags)).toEqual(upstreams);
  });

  it.each([
    [true, null],
    ['true', null],
    ['on', null],
    ['yes', null],
    [1, null],
    [false, 'pg-0'],
    ['off', 'pg-0'],
    [0, 'pg-0'],
    [{}, 'pg-0'],
  ])('nostream %p, as Patroni parses booleans: upstream %p', (nostream, upstream) => {
    expect(upstreamsOf({ 'pg-0': {}, 'pg-1': { nostream } })['pg-1']).toBe(upstream);
  });

  it('goes by the host that the named member announces', () => {
    const members = {
      'pg-0': { status: statusOf('10.244.0.10', 'primary') },
      'pg-1': {},
      'pg-2': { statusMore: { tags: { replicatefrom: 'pg-1' } } },
    };
    const paths = pathsOf({ members });
    expect([paths['pg-1']?.host, paths['pg-2']?.host]).toEqual(['10.244.0.10', nameOf('pg-1')]);
  });

  it('of an unreadable member: its name, and no host', () => {
    const members = {
      'pg-0': {},
      'pg-1': { status: '{' },
      'pg-2': { statusMore: { tags: { replicatefrom: 'pg-1' } } },
    };
    expect(pathsOf({ members })['pg-2']).toEqual({ ...nowhere, upstream: 'pg-1' });
  });

  it('means nothing while nobody leads', () => {
    const tags = { 'pg-0': {}, 'pg-1': { replicatefrom: 'pg-0' } };
    expect(upstreamsOf(tags, { lock: lockOf('pg-0', { leader: undefined }) })).toEqual({
      'pg-0': null,
      'pg-1': null,
    });
  });
});

describe('a standby leader', () => {
  const remote = (standby_cluster: object) => pathsOf({ config: configOf({ standby_cluster }) });

  it.each<[string, object, Partial<Replication>]>([
    [
      'dials the remote host',
      { host: 'primary.example.com', port: 5432 },
      { host: 'primary.example.com', hostKind: 'external', usesHeadlessService: false },
    ],
    [
      'in lower case and without trailing dot',
      { host: 'Primary.Example.COM.' },
      { host: 'primary.example.com', hostKind: 'external', usesHeadlessService: false },
    ],
    [
      'may have several',
      { host: 'a.example.com,b.example.com' },
      { host: 'a.example.com,b.example.com', hostKind: 'multi-host', usesHeadlessService: false },
    ],
    ['may read an archive alone', { restore_command: 'cp' }, nowhere],
  ])('%s', (_, standby, expected) => {
    const paths = remote(standby);
    expect(paths['pg-0']).toEqual({ ...nowhere, ...expected, upstream: null });
  });

  it('is whom its replicas follow', () => {
    expect(remote({ host: 'primary.example.com' })['pg-1']).toMatchObject({
      upstream: 'pg-0',
      host: nameOf('pg-0'),
      usesHeadlessService: true,
    });
  });
});

describe('replicationAddressing', () => {
  const byIp = (i: number, tags: object = {}): ReturnType<typeof statusOf> =>
    statusOf(`10.244.0.${10 + i}`, 'replica', { tags });
  const standby = configOf({ standby_cluster: { host: 'primary.example.com' } });
  const cascade = { statusMore: { tags: { replicatefrom: 'pg-1' } } };

  it.each<[string, ClusterFields, ReplicationAddressing]>([
    ['all by name', {}, 'headless'],
    ['all by IP', { names: false }, 'other'],
    [
      'an IP below a name',
      { members: { 'pg-0': {}, 'pg-1': { status: byIp(1) }, 'pg-2': cascade } },
      'mixed',
    ],
    [
      'those that cannot be judged do not count',
      { members: { 'pg-0': {}, 'pg-1': {}, 'pg-2': { status: '{' } } },
      'headless',
    ],
    [
      'nor do those that do not stream',
      { members: { 'pg-0': {}, 'pg-1': {}, 'pg-2': { statusMore: { tags: { nostream: true } } } } },
      'headless',
    ],
    ['a leader alone', { members: { 'pg-0': {} } }, 'unknown'],
    ['no member', { members: {} }, 'unknown'],
    ['nobody leads', { lock: lockOf('pg-0', { leader: undefined }) }, 'unknown'],
    ['an absent pod leads', { lock: lockOf('pg-9') }, 'unknown'],
    [
      'the leader announces no host',
      { members: { 'pg-0': { statusMore: { conn_url: 'postgres://:5432/x' } }, 'pg-1': {} } },
      'unknown',
    ],
    ['the leader cannot be read', { members: { 'pg-0': { status: '{' }, 'pg-1': {} } }, 'unknown'],
    ['a standby leader does not count', { config: standby }, 'headless'],
    ['even alone', { config: standby, members: { 'pg-0': {} } }, 'unknown'],
    [
      'synchronous replicas count',
      { config: configOf({ synchronous_mode: true }), sync: { leader: 'pg-0', sync_standby: 'pg-1,pg-2' } },
      'headless',
    ],
  ])('%s', (_, fields, verdict) => {
    expect(topologyOf(cluster(fields)).replicationAddressing).toBe(verdict);
  });

  it.each<[string, RawObjects]>([
    ['the lock', { configMaps: null, endpoints: null }],
    ['the pods', { pods: null }],
  ])('is unknown when %s could not be read', (_, unread) => {
    expect(topologyOf(merge(cluster(), unread)).replicationAddressing).toBe('unknown');
  });

  it('is not guessed when Services could not be read', () => {
    const unread = { services: null, endpointSlices: null, endpoints: null };
    const { members, replicationAddressing } = topologyOf(merge(cluster(), unread));
    expect(members.map(({ replication }: Member) => replication?.usesHeadlessService)).toEqual([
      undefined,
      null,
      null,
    ]);
    expect(replicationAddressing).toBe('unknown');
  });
});
