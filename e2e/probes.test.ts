/** What members say when they are asked themselves, on clusters at rest: no lab manifest surprises, on Patroni 3 and 4. */
import { describe, expect, it } from '@jest/globals';
import type { ConnectTestList, DnsReportList, TraceList } from '@kubectl-patroni/core';
import { clusters, SCOPE } from './clusters.js';
import { kubectl, succeeds, topology } from './kubectl.js';

async function json<T>(...args: string[]): Promise<T> {
  return JSON.parse(await succeeds('patroni', ...args, '-o', 'json')) as T;
}

describe.each(clusters)('$manifest on Patroni $patroni ($namespace)', ({ namespace, manifest }) => {
  it('DNS answers every member as the objects let expect', async () => {
    const { items } = await json<DnsReportList>('dns', SCOPE, '-n', namespace, '--verify');
    const [report] = items;
    expect(report?.clusterDomain).toEqual({ name: 'cluster.local', source: 'observed' });
    expect(report?.verification?.outcome).toBe('as-expected');
    expect(report?.verification?.askers.map(({ pod, error }) => [pod, error])).toEqual(
      [0, 1, 2].map((n) => [`${SCOPE}-${String(n)}`, null]),
    );
    const named = report?.records.filter(({ level, expected }) => level === 'pod' && expected?.length === 1);
    expect(named?.map(({ basis }) => basis)).toEqual(
      manifest === 'headless' ? Array.from({ length: 3 }, () => 'specification') : ['implementation'],
    );
  });

  it('everybody reaches everybody', async () => {
    const { items } = await json<ConnectTestList>('connect-test', SCOPE, '-n', namespace);
    expect(items.map(({ outcome }) => outcome)).toEqual(['reached']);
    const members = new Map(
      (await topology(SCOPE, '-n', namespace)).items[0]?.members.map((each) => [each.name, each.pod.ip]),
    );
    for (const { member, peer } of items[0]?.attempts ?? []) expect(peer).toBe(members.get(member));
  });

  it('PostgreSQL replicates by the address that the leader announces', async () => {
    const { items, observations } = await topology(SCOPE, '-n', namespace, '--observe');
    expect(observations?.map(({ error }) => error)).toEqual([null, null, null]);
    const [cluster] = items;
    const leader = cluster?.members.find(({ role }) => role === 'leader');
    for (const { replication } of cluster?.members.filter(({ role }) => role === 'replica') ?? [])
      expect(replication).toEqual({
        upstream: leader?.name,
        host: leader?.postgres?.host,
        hostKind: manifest === 'headless' ? 'pod-dns' : 'own-pod-ip',
        usesHeadlessService: manifest === 'headless',
        basis: 'observed',
      });
    const senders = observations?.find(({ member }) => member === leader?.name)?.senders ?? [];
    expect(senders.map(({ applicationName, state }) => [applicationName, state]).sort()).toEqual(
      cluster?.members.filter(({ role }) => role === 'replica').map(({ name }) => [name, 'streaming']),
    );
    expect(JSON.stringify(observations)).not.toMatch(/lab-replication|passfile/);
  });

  it('the walk of a replica to its leader', async () => {
    const replica = (await topology(SCOPE, '-n', namespace)).items[0]?.members.find(
      ({ role }) => role === 'replica',
    );
    const { items } = await json<TraceList>('trace', replica?.name ?? '', '-n', namespace, '--verify');
    expect(items[0]?.steps.map(({ status }) => status)).toEqual([
      'ok',
      'ok',
      'ok',
      manifest === 'headless' ? 'ok' : 'none',
      'ok',
      'ok',
      'ok',
    ]);
  });
});

it('a pod that is made to ask from is gone afterwards', async () => {
  const args = ['dns', SCOPE, '-n', 'podip', '--verify', '--image', 'busybox', '--yes'];
  const { items } = await json<DnsReportList>(...args);
  expect(items[0]?.verification?.outcome).toBe('as-expected');
  expect(await succeeds('get', 'pods', '-n', 'podip', '-o', 'name')).not.toContain('debug');
});

it('the names of any StatefulSet', async () => {
  const { items } = await json<DnsReportList>('dns', `sts/${SCOPE}`, '-n', 'patroni-4', '--verify');
  expect(items.map(({ subject, verification }) => [subject.kind, verification?.outcome])).toEqual([
    ['StatefulSet', 'as-expected'],
  ]);
});

it('without the right to run commands in pods the rest is shown, and the exit code is 2', async () => {
  const as = ['--as=system:serviceaccount:default:reader'];
  await kubectl(
    'create',
    'clusterrolebinding',
    'e2e-reader',
    '--clusterrole=view',
    '--serviceaccount=default:reader',
  );
  try {
    const { code, stdout } = await kubectl('patroni', 'dns', SCOPE, '-n', 'patroni-4', '--verify', ...as);
    expect(code).toBe(2);
    expect(stdout).toMatch(/patronidemo-1 could not ask: .*\(Forbidden\)/);
    expect(stdout).toContain('patronidemo-1.patronidemo-headless');
  } finally {
    await kubectl('delete', 'clusterrolebinding', 'e2e-reader');
  }
});
