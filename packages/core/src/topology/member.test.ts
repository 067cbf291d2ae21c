import { describe, expect, it } from '@jest/globals';
import type { Member } from '../contract.js';
import { cluster, pod, statusOf, topologyOf, type PodFields } from './objects.fixture.js';

/** The second of two members. */
function memberWith(fields: PodFields & { statusMore?: object }): Member | undefined {
  return topologyOf(cluster({ members: { 'pg-0': {}, 'pg-1': fields } })).members[1];
}

describe('what a member says of itself', () => {
  it('is told as it says it', () => {
    const tags = { nofailover: true, failover_priority: 2, rack: { row: ['a', 1, null] } };
    const statusMore = {
      state: 'in archive',
      replication_state: 'in archive recovery',
      timeline: 3,
      pending_restart: true,
      tags,
    };
    expect(memberWith({ statusMore })).toMatchObject({
      name: 'pg-1',
      role: 'replica',
      state: 'in archive',
      replicationState: 'in archive recovery',
      timeline: 3,
      pendingRestart: true,
      patroniVersion: '4.1.4',
      tags,
      statusProblem: null,
    });
  });

  it('before 3.0.4 has no replication state', () => {
    expect(memberWith({ statusMore: { replication_state: undefined, version: '2.1.7' } })).toMatchObject({
      state: 'running',
      replicationState: null,
      patroniVersion: '2.1.7',
    });
  });

  it.each<[unknown, Member['statusProblem']]>([
    [undefined, 'absent'],
    ['', 'absent'],
    ['{', 'malformed'],
    ['ok', 'malformed'],
    ['[]', 'malformed'],
  ])('%p: all of it is unknown, the pod is told of', (status, statusProblem) => {
    expect(memberWith({ status })).toMatchObject({
      name: 'pg-1',
      role: 'unknown',
      labelledRole: 'replica',
      ...{
        state: null,
        replicationState: null,
        timeline: null,
        lsn: null,
        receiveLsn: null,
        replayLsn: null,
      },
      ...{ lagBytes: null, receiveLagBytes: null, replayLagBytes: null, pendingRestart: null, tags: null },
      ...{ patroniVersion: null, statusProblem, postgres: null, api: null },
      pod: { ip: '10.244.0.11', ready: true },
      dns: { name: 'pg-1.pg-headless.default.svc.cluster.local', publication: 'published' },
    });
  });

  it('in the legacy form are its two addresses', () => {
    const status =
      'postgres://pg-1.pg-headless:5433/postgres?application_name=http://pg-1.pg-headless:8008/patroni';
    expect(memberWith({ status })).toMatchObject({
      role: 'replica',
      state: null,
      tags: {},
      postgres: { host: 'pg-1.pg-headless', port: 5433, kind: 'pod-dns', form: 'short', pointsAt: 'pg-1' },
      api: { host: 'pg-1.pg-headless', port: 8008 },
    });
  });

  it.each([
    [
      'PostgreSQL’s port is 5432 without one',
      { conn_url: 'postgres://10.244.0.11/postgres' },
      { postgres: { host: '10.244.0.11', port: 5432 } },
    ],
    [
      'the API’s is not known then',
      { api_url: 'http://10.244.0.11/patroni' },
      { api: { host: '10.244.0.11', port: null } },
    ],
    [
      'hosts are in lower case, without trailing dot',
      { conn_url: 'postgres://PG-1.Pg-Headless.:5432/x' },
      { postgres: { host: 'pg-1.pg-headless' } },
    ],
    [
      'and without brackets',
      { conn_url: 'postgres://[fd00::7]:5432/x' },
      { postgres: { host: 'fd00::7', port: 5432 } },
    ],
    ['no host', { conn_url: 'postgres://:5432/x' }, { postgres: { host: null, kind: 'missing' } }],
    [
      'a variable that nobody expanded',
      { conn_url: 'postgres://${POD_IP}:5432/x' },
      { postgres: { kind: 'unexpanded' } },
    ],
    [
      'no address',
      { conn_url: undefined, api_url: undefined },
      { postgres: null, api: null, role: 'replica' },
    ],
  ])('%s', (_, statusMore, expected) => {
    expect(memberWith({ statusMore })).toMatchObject(expected);
  });

  it('credentials in an address are left out', () => {
    const told = JSON.stringify(
      memberWith({ statusMore: { conn_url: 'postgres://me:secret@10.244.0.11:5432/x' } }),
    );
    expect(told).not.toContain('secret');
  });
});

describe('its role label', () => {
  it.each<[string, Record<string, string>, string | null]>([
    ['is missing while it does not run', {}, null],
    ['may have a value of the user’s', { 'pg-role': 'writer' }, 'writer'],
    ['may be out of date', { 'pg-role': 'primary' }, 'primary'],
  ])('%s', (_, labels, expected) => {
    const env = { PATRONI_KUBERNETES_ROLE_LABEL: 'pg-role' };
    expect(memberWith({ env, labels })).toMatchObject({ role: 'replica', labelledRole: expected });
  });
});

describe('its pod', () => {
  it('is told of', () => {
    expect(memberWith({})?.pod).toEqual({
      ip: '10.244.0.11',
      ips: ['10.244.0.11'],
      node: 'node-1',
      phase: 'Running',
      ready: true,
      terminating: false,
      hostNetwork: false,
      createdAt: '2026-11-22T08:00:00Z',
    });
  });

  it.each<[string, PodFields, Record<string, unknown>]>([
    ['not ready', { ready: 'False' }, { ready: false }],
    ['nobody knows whether it is ready: its node is lost', { ready: 'Unknown' }, { ready: null }],
    [
      'pending',
      { ip: null, phase: 'Pending', ready: 'False' },
      { ip: null, ips: [], phase: 'Pending', ready: false },
    ],
    ['going away', { deletionTimestamp: '2026-11-22T08:59:00Z' }, { terminating: true }],
    ['on its node’s network', { hostNetwork: true }, { hostNetwork: true }],
  ])('%s', (_, fields, expected) => {
    expect(memberWith(fields)?.pod).toMatchObject(expected);
  });

  it('has addresses of both families, each once, the first one first', () => {
    const raw = pod('pg-0', { status: statusOf('fd00::1', 'primary'), labels: { 'cluster-name': 'pg' } });
    const status = { podIP: '10.0.0.1', podIPs: [{ ip: '10.0.0.1' }, { ip: 'fd00::1' }, { ip: '' }, {}] };
    expect(topologyOf({ pods: [{ ...raw, status }] }).members[0]?.pod).toMatchObject({
      ip: '10.0.0.1',
      ips: ['10.0.0.1', 'fd00::1'],
      phase: null,
      ready: null,
    });
  });
});
