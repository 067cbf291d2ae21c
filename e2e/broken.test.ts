/** Clusters that are broken on purpose: each fault is found, and proven by what the members see. */
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ConnectTestList, DnsReportList, Topology, TraceList } from '@kubectl-patroni/core';
import { SCOPE } from './clusters.js';
import { kubectl, local, succeeds, topology } from './kubectl.js';
import { LAB } from './lab.js';
import { until } from './until.js';

/** At rest before; whatever is done to it is undone. */
const NAMESPACE = 'patroni-4';
const SERVICE = `${SCOPE}-headless`;
const LOCAL = 'localhost-4';
const WITHIN_MS = 100_000;

/** The document, whatever the exit code: that is part of the answer. */
async function document<T>(...args: string[]): Promise<{ code: number; items: T[] }> {
  const { code, stdout, stderr } = await kubectl('patroni', ...args, '-o', 'json');
  if (stdout === '') throw new Error(stderr);
  return { code, items: (JSON.parse(stdout) as { items: T[] }).items };
}

type Report = DnsReportList['items'][number];
type Connections = ConnectTestList['items'][number];
type Walk = TraceList['items'][number];

const dns = (namespace = NAMESPACE) => document<Report>('dns', SCOPE, '-n', namespace, '--verify');
const connections = (namespace = NAMESPACE) => document<Connections>('connect-test', SCOPE, '-n', namespace);

/** What doctor finds, as `CODE severity`; it exits 1 where an error is among it. */
async function diagnosis(namespace = NAMESPACE): Promise<string[]> {
  const { code, items } = await document<Topology>('doctor', SCOPE, '-n', namespace);
  const findings = items.flatMap((item) => item.findings);
  expect(code).toBe(findings.some(({ severity }) => severity === 'error') ? 1 : 0);
  return findings.map((finding) => `${finding.code} ${finding.severity}`);
}
const walk = (replica: string, namespace = NAMESPACE) =>
  document<Walk>('trace', replica, '-n', namespace, '--verify');

async function cluster(namespace = NAMESPACE): Promise<Topology> {
  const [found] = (await topology(SCOPE, '-n', namespace)).items;
  if (found === undefined) throw new Error('the cluster was not found');
  return found;
}

async function aReplica(namespace = NAMESPACE): Promise<string> {
  const replica = (await cluster(namespace)).members.find(({ role }) => role === 'replica');
  if (replica === undefined) throw new Error('there is no replica');
  return replica.name;
}

/** How many of the members' names DNS has by what the API publishes. */
async function published(count: number): Promise<void> {
  await until(`${String(count)} names published`, WITHIN_MS, async () => {
    const { members } = await cluster();
    return members.filter(({ dns: { publication } }) => publication.startsWith('published')).length === count;
  });
}

/** A leader that holds its lock, two replicas that stream, all of them ready: earlier tests may have disturbed it. */
async function atRest(): Promise<void> {
  await until('all at rest', WITHIN_MS, async () => {
    const { members, leader } = await cluster();
    const replicas = members.filter(
      ({ role, replicationState }) => role === 'replica' && replicationState === 'streaming',
    );
    return leader.lock === 'held' && replicas.length === 2 && members.every(({ pod }) => pod.ready);
  });
}

const patch = (object: object) =>
  succeeds('patch', 'service', SERVICE, '-n', NAMESPACE, '--type=merge', '-p', JSON.stringify(object));

const stepOf = ({ items }: { items: Walk[] }, kind: Walk['steps'][number]['kind']) =>
  items[0]?.steps.find((step) => step.kind === kind);

beforeAll(async () => {
  if (!existsSync(LAB)) throw new Error(`these tests need the lab: ${LAB}`);
  const manifest = await local(LAB, ['manifest', 'patronidemo-headless', '4', LOCAL]);
  const announced = /value: \$\(PATRONI_NAME\)\S+:5432/;
  expect(manifest).toMatch(announced);
  await local('kubectl', ['apply', '-f', '-'], manifest.replace(announced, 'value: localhost:5432'));
  await atRest();
});

afterAll(async () => {
  await kubectl('delete', 'namespace', LOCAL, '--wait=false');
});

describe('names that do not resolve', () => {
  it('the selector of the Service is wrong', async () => {
    await patch({ spec: { selector: { application: 'somebody-else' } } });
    try {
      await published(0);
      expect(await diagnosis()).toContain('PT201 error');
      const report = await dns();
      expect([report.code, report.items[0]?.verification?.outcome]).toEqual([1, 'unresolved']);
      const names = report.items[0]?.records.filter(({ level }) => level === 'pod') ?? [];
      expect(names.map(({ publication, announcedBy }) => [publication, announcedBy.length])).toEqual(
        Array.from({ length: 3 }, () => ['not-selected', 1]),
      );
      const found = await walk(await aReplica());
      expect([found.code, found.items[0]?.brokenAt]).toEqual([1, 'dns']);
      expect(stepOf(found, 'dns')).toMatchObject({
        basis: 'tried',
        why: 'the name does not resolve: the Service does not select the pod',
      });
      const { code, items } = await connections();
      expect([code, items[0]?.outcome]).toEqual([1, 'not-reached']);
      const statuses = new Set(
        items[0]?.attempts.map(({ host, status }) => `${/^[\d.]+$/.test(host) ? 'ip' : 'name'} ${status}`),
      );
      expect(statuses).toEqual(new Set(['name unresolved', 'ip open']));
    } finally {
      await patch({ spec: { selector: { application: 'patroni' } } });
      await published(3);
    }
  });

  it('the Service has another name', async () => {
    const service = JSON.parse(await succeeds('get', 'service', SERVICE, '-n', NAMESPACE, '-o', 'json')) as {
      metadata: { labels: object };
      spec: object;
    };
    const named = (name: string) =>
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name, namespace: NAMESPACE, labels: service.metadata.labels },
        spec: service.spec,
      });
    const rename = async (from: string, to: string) => {
      await local('kubectl', ['apply', '-f', '-'], named(to));
      await succeeds('delete', 'service', from, '-n', NAMESPACE);
    };
    await rename(SERVICE, `${SCOPE}-peers`);
    try {
      await published(0);
      expect(await diagnosis()).toContain('PT101 error');
      const { items } = await dns();
      expect(items[0]?.verification?.outcome).toBe('unresolved');
      const found = await walk(await aReplica());
      expect(found.items[0]?.brokenAt).toBe('dns');
      expect(stepOf(found, 'dns')?.why).toContain('subdomain is not the headless Service that selects it');
    } finally {
      await rename(`${SCOPE}-peers`, SERVICE);
      await published(3);
    }
  });

  it('the leader hangs, and the Service hides who is not ready', async () => {
    const leader = (await cluster()).leader.name ?? '';
    const patroni = (signal: string) =>
      succeeds(
        '-n',
        NAMESPACE,
        'exec',
        leader,
        '--',
        'sh',
        '-c',
        `kill -${signal} $(pgrep -f '[b]in/patroni patroni.yml')`,
      );
    await patch({ spec: { publishNotReadyAddresses: false } });
    await patroni('STOP');
    try {
      await until('the pod is not ready', WITHIN_MS, async () => {
        const member = (await cluster()).members.find(({ name }) => name === leader);
        return member?.dns.publication === 'hidden-not-ready';
      });
      expect(await diagnosis()).toContain('PT204 error');
      const { code, items } = await dns();
      expect([code, items[0]?.verification?.outcome]).toEqual([1, 'unresolved']);
      const record = items[0]?.records.find(({ member }) => member === leader);
      const answers = items[0]?.verification?.answers.filter(({ name }) => name === record?.name) ?? [];
      expect(answers.map(({ askedFrom, status }) => [askedFrom === leader, status]).sort()).toEqual([
        [false, 'not-found'],
        [false, 'not-found'],
        [true, 'not-asked'],
      ]);
    } finally {
      await patroni('CONT');
      await patch({ spec: { publishNotReadyAddresses: true } });
      await atRest();
    }
  });
});

describe('connections that are not made', () => {
  it('the network of a pod is cut', async () => {
    const replica = await aReplica();
    const ip = (await cluster()).members.find(({ name }) => name === replica)?.pod.ip ?? '';
    // The lab's end of the pod's link is called after the last part of its address.
    const link = (state: string) => local('ip', ['link', 'set', `plabv${ip.split('.').at(-1) ?? ''}`, state]);
    await link('down');
    try {
      const [{ items }, found, report] = await Promise.all([connections(), walk(replica), dns()]);
      const cut = items[0]?.attempts.filter(({ status }) => status !== 'open') ?? [];
      expect(cut.length).toBeGreaterThan(0);
      for (const { from, member } of cut) expect([from, member]).toContain(replica);
      const toIt = cut.filter(({ member }) => member === replica).map(({ status }) => status);
      expect(toIt.every((status) => status === 'timeout' || status === 'unreachable')).toBe(true);
      expect(stepOf(found, 'dns')).toMatchObject({
        status: 'broken',
        why: "no name server answers in the replica's pod",
      });
      expect(stepOf(found, 'tcp')?.status).toBe('broken');
      const dead = report.items[0]?.verification?.answers.filter(({ status }) => status === 'failed') ?? [];
      expect(new Set(dead.map(({ askedFrom }) => askedFrom))).toEqual(new Set([replica]));
      expect(report.items[0]?.verification?.outcome).toBe('incomplete');
      expect(report.code).toBe(2);
    } finally {
      await link('up');
    }
  });

  it('members announce localhost', async () => {
    await until('a replica waits for its leader', WITHIN_MS, async () => {
      const { leader, members } = (await topology('-n', LOCAL)).items[0] ?? {
        leader: { name: null },
        members: [],
      };
      return leader.name !== null && members.some(({ name }) => name !== leader.name);
    });
    const { leader, members } = await cluster(LOCAL);
    const replica = members.find(({ name }) => name !== leader.name)?.name ?? '';
    expect(await diagnosis(LOCAL)).toContain('PT406 error');
    const found = await walk(replica, LOCAL);
    expect([found.code, found.items[0]?.brokenAt]).toEqual([1, 'address']);
    expect(stepOf(found, 'address')?.why).toContain('leads back into the pod that dials it');
    expect(stepOf(found, 'pod-ip')).toMatchObject({ status: 'broken', basis: 'tried' });
    const { code, items } = await connections(LOCAL);
    expect([code, items[0]?.outcome]).toEqual([1, 'not-reached']);
    const toLeader =
      items[0]?.attempts.filter(({ from, member }) => from === replica && member === leader.name) ?? [];
    expect(toLeader.map(({ host, status }) => [host === 'localhost', status === 'open'])).toEqual(
      expect.arrayContaining([
        [true, false],
        [false, true],
      ]),
    );
  });
});
