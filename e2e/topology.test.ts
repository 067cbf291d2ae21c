/** The topology of real clusters, through the real kubectl, against what Patroni says itself. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Member, Topology, TopologyList } from '@kubectl-patroni/core';
import { schemaErrors } from '../packages/core/test/validate.js';
import { clusters, SCOPE } from './clusters.js';
import { kubectl, succeeds, topology } from './kubectl.js';
import { patronictlList, type PatronictlMember } from './patronictl.js';

let everything: TopologyList;

beforeAll(async () => {
  if (!process.env['KUBECONFIG']) throw new Error('KUBECONFIG must name a cluster made by .ci/run');
  everything = await atRest();
});

/** @returns all clusters, once each has a leader, two replicas behind it on its timeline, and all of them ready */
async function atRest(): Promise<TopologyList> {
  const end = Date.now() + 150_000;
  for (;;) {
    const list = await topology('-A');
    if (list.items.length === clusters.length && list.items.every(isAtRest)) return list;
    if (Date.now() > end)
      throw new Error(`no rest: ${JSON.stringify(list.items.filter((item) => !isAtRest(item)))}`);
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }
}

function isAtRest({ leader, timeline, members }: Topology): boolean {
  return (
    leader.lock === 'held' &&
    members.length === 3 &&
    members.every(
      (member) =>
        member.pod.ready &&
        member.timeline === timeline &&
        (member.role === 'leader' || member.lagBytes === 0),
    )
  );
}

function clusterIn(namespace: string): Topology {
  const cluster = everything.items.find((item) => item.namespace === namespace && item.scope === SCOPE);
  if (cluster === undefined) throw new Error(`no cluster found in ${namespace}`);
  return cluster;
}

describe('topology -A', () => {
  it('fits the published schema and has the API server’s time', () => {
    expect(schemaErrors(everything)).toEqual([]);
    expect(everything.problems).toEqual([]);
    expect(Math.abs(Date.parse(everything.observedAt ?? '') - Date.now())).toBeLessThan(60_000);
  });

  it('finds all clusters and no other', () => {
    expect(everything.items.map(({ namespace, scope }) => [namespace, scope]).sort()).toEqual(
      clusters.map(({ namespace }) => [namespace, SCOPE]).sort(),
    );
  });
});

describe.each(clusters)('$manifest on Patroni $patroni ($namespace)', ({ namespace, patroni, manifest }) => {
  it('is what the manifest makes', () => {
    const cluster = clusterIn(namespace);
    expect(cluster.flavour).toBe('patroni');
    expect(cluster.dcs.kind).toBe(manifest === 'endpoints' ? 'Endpoints' : 'ConfigMap');
    expect(cluster.labels).toEqual({ scope: 'cluster-name', role: 'role' });
    expect(cluster.leader).toMatchObject({ lock: 'held', ttlSeconds: 30 });
    expect(cluster.replicationAddressing).toBe(manifest === 'headless' ? 'headless' : 'other');
    expect(cluster.members).toHaveLength(3);
    for (const member of cluster.members) {
      expect(member.patroniVersion).toMatch(new RegExp(`^${patroni}\\.`));
      expect(member.dns.publication).toBe(manifest === 'headless' ? 'published' : 'leader-only');
      // This server has no discovery.k8s.io/v1, so the legacy Endpoints tell.
      expect(member.dns.evidence).toBe('endpoints');
      expect(member.postgres?.kind).toBe(manifest === 'headless' ? 'pod-dns' : 'own-pod-ip');
      expect(member.replication?.usesHeadlessService ?? null).toBe(
        member.role === 'leader' ? null : manifest === 'headless',
      );
    }
  });

  it('has the pods that kubectl sees', async () => {
    const pods = JSON.parse(await succeeds('get', 'pods', '-n', namespace, '-o', 'json')) as {
      items: {
        metadata: { name: string };
        spec: { nodeName: string };
        status: { podIP: string; phase: string };
      }[];
    };
    expect(clusterIn(namespace).members.map(({ name, pod }) => [name, pod.ip, pod.node, pod.phase])).toEqual(
      pods.items.map(({ metadata, spec, status }) => [
        metadata.name,
        status.podIP,
        spec.nodeName,
        status.phase,
      ]),
    );
  });

  it('equals patronictl’s view, field by field', async () => {
    const [fresh, list] = await Promise.all([
      topology('-n', namespace, SCOPE),
      patronictlList(namespace, `${SCOPE}-1`),
    ]);
    const members = fresh.items[0]?.members ?? [];
    expect(list.map(({ Member: name }) => name)).toEqual(members.map(({ name }) => name));
    for (const line of list) {
      const member = members.find(({ name }) => name === line.Member);
      expect(member && inPatronictlsWords(member, line)).toEqual(line);
    }
  });
});

/** The member as the columns that this version of patronictl printed. */
function inPatronictlsWords(member: Member, like: PatronictlMember): PatronictlMember {
  const leads = member.role === 'leader';
  const megabytes = (bytes: number | null) => (bytes === null ? 'unknown' : Math.round(bytes / 1024 / 1024));
  const all: PatronictlMember = {
    Cluster: SCOPE,
    Member: member.name,
    Host: member.postgres?.host ?? '',
    Role: { leader: 'Leader', replica: 'Replica' }[String(member.role)] ?? member.role,
    State: leads ? (member.state ?? '') : (member.replicationState ?? member.state ?? ''),
    ...(member.timeline !== null && { TL: member.timeline }),
  };
  if ('Lag in MB' in like) all['Lag in MB'] = megabytes(member.lagBytes);
  if ('Receive LSN' in like) all['Receive LSN'] = member.receiveLsn ?? 'unknown';
  if ('Receive Lag' in like) all['Receive Lag'] = megabytes(member.receiveLagBytes);
  if ('Replay LSN' in like) all['Replay LSN'] = member.replayLsn ?? 'unknown';
  if ('Replay Lag' in like) all['Replay Lag'] = megabytes(member.replayLagBytes);
  return all;
}

describe('through kubectl', () => {
  it('prints a table for a person', async () => {
    const out = await succeeds('patroni', 'topology', SCOPE, '-n', 'default');
    expect(out).toContain('MEMBER');
    for (const { name, pod } of clusterIn('default').members) {
      expect(out).toContain(name);
      expect(out).toContain(pod.ip ?? '?');
    }
  });

  it('lists the clusters', async () => {
    const lines = (await succeeds('patroni', 'clusters', '-A', '--no-headers')).trim().split('\n');
    expect(lines.map((line) => line.split(/\s+/).slice(0, 2))).toEqual(
      everything.items.map(({ namespace, scope }) => [namespace, scope]),
    );
  });

  it('says that an unknown cluster is not there', async () => {
    const { code, stdout, stderr } = await kubectl('patroni', 'topology', 'nobody', '-n', 'default');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^Error from server \(NotFound\): .*"nobody" not found/);
  });

  it('finds none where there is none', async () => {
    const { code, stdout, stderr } = await kubectl('patroni', 'topology', '-n', 'kube-system');
    expect([code, stdout, stderr]).toEqual([0, '', 'No Patroni clusters found in kube-system namespace.\n']);
  });

  it('a snapshot gives the same topology', async () => {
    const snapshot = await succeeds('patroni', 'snapshot', '-A');
    for (const forbidden of ['managedFields', 'lab-superuser', 'last-applied'])
      expect(snapshot).not.toContain(forbidden);
    const { writeFile, mkdtemp } = await import('node:fs/promises');
    const { tmpdir } = await import('node:os');
    const file = `${await mkdtemp(`${tmpdir()}/kubectl-patroni-`)}/snapshot.json`;
    await writeFile(file, snapshot);
    const again = await topology('-f', file);
    const gist = ({ items }: TopologyList) =>
      items.map(({ namespace, leader, members }) => [
        namespace,
        leader.name,
        leader.lock,
        members.map(({ name, role, dns, postgres, replication }) => [name, role, dns, postgres, replication]),
      ]);
    expect(gist(again)).toEqual(gist(everything));
  });

  it('with rights to pods and services alone, the rest is unknown, named, and the exit code 2', async () => {
    const as = ['--as=system:serviceaccount:default:onlooker'];
    await kubectl(
      'create',
      'role',
      'onlooker',
      '--verb=get,list',
      '--resource=pods,services',
      '-n',
      'default',
    );
    await kubectl(
      'create',
      'rolebinding',
      'onlooker',
      '--role=onlooker',
      '--serviceaccount=default:onlooker',
      '-n',
      'default',
    );
    const { code, stdout, stderr } = await kubectl(
      'patroni',
      'topology',
      '-n',
      'default',
      '-o',
      'json',
      ...as,
    );
    const list = JSON.parse(stdout) as TopologyList;
    expect(code).toBe(2);
    expect(schemaErrors(list)).toEqual([]);
    expect(list.problems.map(({ resource, reason }) => [resource, reason])).toEqual(
      expect.arrayContaining([
        ['configmaps', 'Forbidden'],
        ['endpoints', 'Forbidden'],
        ['statefulsets.apps', 'Forbidden'],
      ]),
    );
    expect(list.items[0]?.leader).toMatchObject({ name: null, lock: 'unknown' });
    expect(list.items[0]?.members.map(({ role }) => role)).toEqual(['unknown', 'unknown', 'unknown']);
    expect(list.items[0]?.members[0]?.pod.ip).toMatch(/^10\.244\./);
    expect(stderr).toContain('configmaps');
  });
});
