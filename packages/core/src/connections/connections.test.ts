import { describe, expect, it } from '@jest/globals';
import { cluster, listOf, merge, read, service, type RawObjects } from '../topology/objects.fixture.js';
import type { ClusterConnections, Connection, LeftOut } from './connection.js';
import { connectionsTo } from './connections.js';

const LABELS = { application: 'patroni', 'cluster-name': 'pg' };

function waysInto(raw: RawObjects, domain: string | null = null): ClusterConnections {
  const list = listOf(raw, { clusterDomain: domain });
  const [item] = connectionsTo(list, read(raw), { database: null, user: null }).items;
  if (item === undefined) throw new Error('no cluster');
  return item;
}
const short = ({ access, by, service: name, hosts }: Connection) =>
  [access, by, ...(name === null ? [] : [name]), hosts.map(({ host }) => host).join(',')].join(' ');
const reasons = (leftOut: readonly LeftOut[]) =>
  leftOut.map(({ name, access, reason }) => `${name} ${access}: ${reason}`);

const withBackends = (name: string, ips: readonly string[]): RawObjects => ({
  endpointSlices: [
    {
      metadata: { name: `${name}-y`, namespace: 'default', labels: { 'kubernetes.io/service-name': name } },
      addressType: 'IPv4',
      endpoints: ips.map((ip) => ({ addresses: [ip], conditions: { ready: true } })),
    },
  ],
});

describe('connectionsTo', () => {
  it('offers members by their names, and Services by theirs', () => {
    const names = ['pg-0', 'pg-1', 'pg-2'].map((name) => `${name}.pg-headless.default.svc.cluster.local`);
    const { connections, leftOut } = waysInto(merge(cluster(), withBackends('pg', ['10.244.0.10'])));
    expect(connections.map(short)).toEqual([
      `read-write members ${names.join()}`,
      'read-write service pg pg.default.svc.cluster.local',
      `read-only members ${names.join()}`,
    ]);
    expect(reasons(leftOut)).toEqual(['pg-headless any: first-address-only']);
  });

  it('tells what names lead to, and which of it is ready', () => {
    const members = { 'pg-0': {}, 'pg-1': { ready: 'False' as const } };
    const { connections } = waysInto(merge(cluster({ members }), withBackends('pg', ['10.244.0.10'])));
    const [byMembers, byService] = connections;
    expect(byMembers?.hosts.map(({ addresses }) => addresses)).toEqual([
      [{ ip: '10.244.0.10', pod: 'pg-0', ready: true, through: 'dns' }],
      [{ ip: '10.244.0.11', pod: 'pg-1', ready: false, through: 'dns' }],
    ]);
    expect(byService?.hosts[0]?.addresses).toEqual([
      { ip: '10.96.0.10', pod: null, ready: null, through: 'dns' },
      { ip: '10.244.0.10', pod: 'pg-0', ready: true, through: 'kube-proxy' },
    ]);
  });

  it('leaves out members whose names do not resolve, and says why', () => {
    const raw = cluster({ members: { 'pg-0': {}, 'pg-1': { subdomain: 'other' } } });
    const { connections, leftOut } = waysInto(raw);
    expect(connections.filter(({ by }) => by === 'members').map(({ hosts }) => hosts.length)).toEqual([1, 1]);
    expect(leftOut.filter(({ kind }) => kind === 'member')).toEqual(
      (['read-write', 'read-only'] as const).map((access) => ({
        kind: 'member',
        name: 'pg-1',
        access,
        reason: 'not-published',
        publication: 'wrong-subdomain',
      })),
    );
  });

  it('sends no readers to members that ask for none', () => {
    const members = { 'pg-0': {}, 'pg-1': { statusMore: { tags: { noloadbalance: true } } } };
    const { connections, leftOut } = waysInto(cluster({ members }));
    expect(connections.map(({ access, hosts }) => [access, hosts.length])).toEqual([
      ['read-write', 2],
      ['read-only', 1],
    ]);
    expect(reasons(leftOut)).toContain('pg-1 read-only: no-load-balance');
  });

  it('needs a port that is announced', () => {
    const members = { 'pg-0': {}, 'pg-1': { status: '' } };
    expect(reasons(waysInto(cluster({ members })).leftOut)).toContain('pg-1 read-write: no-port');
  });

  it('offers a Service of all members to whoever takes any', () => {
    const all = service('pg-all', { selector: LABELS });
    const raw = merge(cluster(), { services: [all] }, withBackends('pg-all', ['10.244.0.10']));
    expect(waysInto(raw).connections.map(short)).toContain(
      'any service pg-all pg-all.default.svc.cluster.local',
    );
  });

  it('leaves out Services that lead nowhere, elsewhere, or to where nobody knows', () => {
    expect(reasons(waysInto(cluster()).leftOut)).toContain('pg read-write: nothing-behind');
    const spec = { type: 'ExternalName', externalName: 'db.example.org', clusterIP: undefined };
    const external = waysInto({ ...cluster(), services: [service('pg-repl', { labels: LABELS, spec })] });
    expect(external.connections.filter(({ by }) => by === 'service')).toEqual([]);
  });

  it('has no zone in its names where the zone is only assumed', () => {
    const raw = merge(cluster({ names: false }), withBackends('pg', ['10.244.0.10']));
    const hosts = (domain: string | null) =>
      waysInto(raw, domain).connections.flatMap((each) => each.hosts.map(({ host }) => host));
    expect(hosts(null)).toEqual(expect.arrayContaining(['pg.default.svc', 'pg-0.pg-headless.default.svc']));
    expect(hosts('k8s.example.org')).toContain('pg.default.svc.k8s.example.org');
  });

  it('knows no addresses where no endpoints were read', () => {
    const raw = { ...cluster(), endpointSlices: null, endpoints: null };
    const { connections } = waysInto(raw);
    expect(connections.flatMap(({ hosts }) => hosts.map(({ addresses }) => addresses))).toEqual(
      expect.arrayContaining([null]),
    );
  });

  it('holds no password, whatever members announce', () => {
    const statusMore = { conn_url: 'postgres://postgres:secret@10.244.0.10:5432/postgres?password=secret' };
    const raw = cluster({ members: { 'pg-0': { statusMore } } });
    expect(
      JSON.stringify(connectionsTo(listOf(raw), read(raw), { database: null, user: null })),
    ).not.toContain('secret');
  });
});
