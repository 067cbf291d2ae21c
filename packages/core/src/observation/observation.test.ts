import { describe, expect, it } from '@jest/globals';
import type { Replication } from '../contract.js';
import { cluster, listOf, topologyOf, type ClusterFields } from '../topology/objects.fixture.js';
import type { Observation } from './observation.js';
import { parseObservation, unanswered } from './parse.js';
import { streamsFromElsewhere } from './streams-from-elsewhere.js';

const nameOf = (pod: string) => `${pod}.pg-headless.default.svc.cluster.local`;

function receiving(member: string, host: string | null, more: Partial<Observation> = {}): Observation {
  return {
    ...unanswered('default', member, ''),
    error: null,
    inRecovery: true,
    receiver: {
      status: 'streaming',
      host,
      port: 5432,
      senderHost: host,
      senderPort: 5432,
      slot: null,
      timeline: 1,
      latestLsn: null,
    },
    ...more,
  };
}

/** @param to members that stream from this one, as their names and addresses */
function sending(member: string, ...to: [name: string, address: string | null][]): Observation {
  const senders = to.map(([applicationName, clientAddress]) => ({
    applicationName,
    clientAddress,
    state: 'streaming',
    syncState: 'async',
    sentLsn: null,
    replayLsn: null,
  }));
  return { ...unanswered('default', member, ''), error: null, inRecovery: false, senders };
}

describe('parseObservation', () => {
  it('reads a replica', () => {
    const row = {
      pid: 73,
      status: 'streaming',
      host: 'PG-0.pg',
      port: '5432',
      sender_host: '10.0.0.1',
      sender_port: 5433,
      slot_name: 'pg_1',
      received_tli: 3,
      latest_end_lsn: '0/504B3D8',
      conninfo: 'password=secret',
    };
    const text = JSON.stringify({ in_recovery: true, lsn: '0/504B3D8', receiver: row, senders: null });
    const observation = parseObservation('db', 'pg-1', text);
    expect(observation).toEqual({
      namespace: 'db',
      member: 'pg-1',
      error: null,
      inRecovery: true,
      lsn: '0/504B3D8',
      receiver: {
        status: 'streaming',
        host: 'pg-0.pg',
        port: 5432,
        senderHost: '10.0.0.1',
        senderPort: 5433,
        slot: 'pg_1',
        timeline: 3,
        latestLsn: '0/504B3D8',
      },
      senders: [],
    });
    expect(JSON.stringify(observation)).not.toContain('secret');
  });

  it('reads a leader', () => {
    const sender = { application_name: 'pg-1', client_addr: '10.0.0.2', state: 'streaming', sent_lsn: 'x' };
    const text = JSON.stringify({ in_recovery: false, receiver: null, senders: [sender, 7] });
    expect(parseObservation('db', 'pg-0', text)).toMatchObject({
      receiver: null,
      senders: [
        { applicationName: 'pg-1', clientAddress: '10.0.0.2', state: 'streaming', sentLsn: null },
        { applicationName: null, state: null },
      ],
    });
  });

  it.each(['', 'psql: error', '[]', '7', 'null', '{'])('%j is no answer', (text) => {
    expect(parseObservation('db', 'pg-0', text).error).toBe('error: the answer of psql cannot be read');
  });

  it('what has another form than it should is unknown', () => {
    const receiver = { status: 1, host: '', port: '99999', sender_port: '1', latest_end_lsn: '\u001b[31m' };
    const text = JSON.stringify({ in_recovery: 'yes', lsn: 5, receiver, senders: { a: 1 } });
    expect(parseObservation('db', 'pg-0', text)).toMatchObject({
      inRecovery: null,
      lsn: null,
      receiver: { status: null, host: null, port: null, senderPort: null, latestLsn: null },
      senders: [],
    });
  });
});

describe('a topology with observations', () => {
  function pathOf(
    host: string | null,
    fields: ClusterFields = {},
    ...more: Observation[]
  ): Replication | null {
    const list = listOf(cluster(fields), { observations: [receiving('pg-1', host), ...more] });
    return list.items[0]?.members.find(({ name }) => name === 'pg-1')?.replication ?? null;
  }

  it('puts what was seen in the place of what was declared, and leaves the rest', () => {
    const before = listOf(cluster());
    const list = listOf(cluster(), { observations: [receiving('pg-1', nameOf('pg-0'))] });
    const paths = list.items[0]?.members.map(({ name, replication }) => [name, replication?.basis]);
    expect(paths).toEqual([
      ['pg-0', undefined],
      ['pg-1', 'observed'],
      ['pg-2', 'declared'],
    ]);
    expect(list.observations).toHaveLength(1);
    expect(before.items[0]?.members[1]?.replication?.basis).toBe('declared');
  });

  it.each<[string, string, Partial<Replication>]>([
    [
      'the announced name',
      nameOf('pg-0'),
      { upstream: 'pg-0', hostKind: 'pod-dns', usesHeadlessService: true },
    ],
    ['another member', nameOf('pg-2'), { upstream: 'pg-2', hostKind: 'pod-dns', usesHeadlessService: true }],
    ['an address', '10.244.0.10', { upstream: 'pg-0', hostKind: 'own-pod-ip', usesHeadlessService: false }],
    ['nobody known', 'db.example.org', { upstream: null, hostKind: null, usesHeadlessService: null }],
  ])('of %s', (_, host, expected) => {
    expect(pathOf(host)).toMatchObject({ host, basis: 'observed', ...expected });
  });

  it('believes the sender about who it is', () => {
    const sender = sending('pg-2', ['pg-1', '10.244.0.11']);
    expect(pathOf('db.example.org', {}, sender)).toMatchObject({ upstream: 'pg-2', hostKind: null });
  });

  it('an announced IP stays what it is', () => {
    expect(pathOf('10.244.0.10', { names: false })).toMatchObject({
      upstream: 'pg-0',
      hostKind: 'own-pod-ip',
    });
  });

  it('who receives from nobody, or did not answer, stays as declared', () => {
    expect(pathOf(null)?.basis).toBe('declared');
    const other = listOf(cluster(), { observations: [unanswered('default', 'pg-1', 'error: no')] });
    expect(other.items[0]?.members[1]?.replication?.basis).toBe('declared');
    const elsewhere = listOf(cluster(), {
      observations: [{ ...receiving('pg-1', 'x'), namespace: 'other' }],
    });
    expect(elsewhere.items[0]?.members[1]?.replication?.basis).toBe('declared');
  });

  it('finds who streams from elsewhere', () => {
    const { findings } = topologyOf(cluster(), { observations: [receiving('pg-1', nameOf('pg-2'))] });
    expect(findings.filter(({ code }) => code === 'PT422')).toMatchObject([
      { severity: 'error', members: ['pg-1'] },
    ]);
    const right = topologyOf(cluster(), { observations: [receiving('pg-1', nameOf('pg-0'))] });
    expect(right.findings.filter(({ code }) => code === 'PT422')).toEqual([]);
    expect(topologyOf(cluster()).skippedChecks.map(({ code }) => code)).toEqual(['PT422']);
  });

  it('judges the cluster by what was seen', () => {
    const seen = ['pg-1', 'pg-2'].map((name) => receiving(name, '10.244.0.10'));
    expect(listOf(cluster(), { observations: seen }).items[0]?.replicationAddressing).toBe('other');
  });
});

describe('streamsFromElsewhere', () => {
  const topology = topologyOf(cluster());
  const found = (...observations: Observation[]) =>
    streamsFromElsewhere(topology, observations).map(({ member, kind, observedUpstream }) => [
      member,
      kind,
      observedUpstream,
    ]);

  it('says nothing of those that stream from where they should', () => {
    expect(found(receiving('pg-1', nameOf('pg-0')), sending('pg-0', ['pg-1', '10.244.0.11']))).toEqual([]);
    expect(found()).toEqual([]);
    expect(found(receiving('pg-0', nameOf('pg-1')))).toEqual([]);
  });

  it.each([
    ['another member', [receiving('pg-1', nameOf('pg-2'))], ['pg-1', 'other-member', 'pg-2']],
    ['the right one by its IP', [receiving('pg-1', '10.244.0.10')], ['pg-1', 'other-address', 'pg-0']],
    ['somewhere else', [receiving('pg-1', '10.9.9.9')], ['pg-1', 'other-host', null]],
    [
      'another member behind the right name',
      [receiving('pg-1', nameOf('pg-0')), sending('pg-2', ['pg-1', '10.244.0.11'])],
      ['pg-1', 'other-member', 'pg-2'],
    ],
    [
      'the right one, by its own account, through a name that is nobody’s',
      [receiving('pg-1', 'vip.example.org'), sending('pg-0', ['pg-1', null])],
      ['pg-1', 'other-address', 'pg-0'],
    ],
  ])('%s', (_, observations, expected) => {
    expect(found(...observations)).toEqual([expected]);
  });

  it('a cascade is right where the tag says so', () => {
    const cascading = topologyOf(
      cluster({
        members: { 'pg-0': {}, 'pg-1': { statusMore: { tags: { replicatefrom: 'pg-2' } } }, 'pg-2': {} },
      }),
    );
    expect(streamsFromElsewhere(cascading, [receiving('pg-1', nameOf('pg-2'))])).toEqual([]);
    expect(streamsFromElsewhere(cascading, [receiving('pg-1', nameOf('pg-0'))])).toMatchObject([
      { expectedUpstream: 'pg-2', observedUpstream: 'pg-0', kind: 'other-member' },
    ]);
  });

  it('two senders of one name that cannot be told apart tell nothing', () => {
    const both = ['pg-0', 'pg-2'].map((name) => sending(name, ['pg-1', '127.0.0.6']));
    expect(found(receiving('pg-1', nameOf('pg-0')), ...both)).toEqual([]);
  });

  it('with observations in the topology it says the same', () => {
    const observations = [receiving('pg-1', nameOf('pg-2'))];
    const [seen] = listOf(cluster(), { observations }).items;
    if (seen === undefined) throw new Error('no cluster');
    expect(streamsFromElsewhere(seen, observations)).toEqual(streamsFromElsewhere(topology, observations));
  });
});
