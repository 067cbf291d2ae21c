import { describe, expect, it } from '@jest/globals';
import {
  buildTopologyList,
  nothingRead,
  projectDcsObject,
  projectEndpoints,
  projectEndpointSlice,
  projectPod,
  projectService,
  projectStatefulSet,
  type ClusterObjects,
  type Topology,
} from '@kubectl-patroni/core';
import { ManualClock } from '../clock.ts';
import { startControllers } from '../controllers/index.ts';
import { createWorld, type World } from '../patroni/world.ts';
import { createStore } from '../store/memory-store.ts';
import type { ResourceName } from '../store/object-store.ts';
import { build, LEAD_IN, manyClusters, scenarios } from './index.ts';

const START = new Date('2026-11-22T09:00:00Z');

function objectsOf(world: World): ClusterObjects {
  const read = <T>(resource: ResourceName, project: (raw: unknown) => T | null): T[] =>
    world.store
      .list(resource, null)
      .map((object) => project(object))
      .filter((object) => object !== null);
  return {
    ...nothingRead,
    pods: read('pods', projectPod),
    services: read('services', projectService),
    configMaps: read('configmaps', projectDcsObject),
    endpoints: read('endpoints', projectEndpoints),
    endpointSlices: read('endpointslices.discovery.k8s.io', projectEndpointSlice),
    statefulSets: read('statefulsets.apps', projectStatefulSet),
  };
}

const topologiesOf = (world: World): Topology[] =>
  buildTopologyList({ objects: objectsOf(world), problems: [], now: world.clock.now(), clusterDomain: null })
    .items;

const clock = new ManualClock(START);
const world = createWorld({ clock, createStore, behind: LEAD_IN });
for (const scenario of scenarios) build(world, scenario);
world.skip(LEAD_IN);
const topologies = topologiesOf(world);
const of = (namespace: string): Topology => {
  const found = topologies.find((topology) => topology.namespace === namespace);
  if (found === undefined) throw new Error(`no cluster in ${namespace}`);
  return found;
};
const states = ({ members }: Topology) => members.map(({ role, state }) => `${role} ${String(state)}`);

describe('scenarios', () => {
  it('are in the present, each with its clusters', () => {
    expect(world.clock.now()).toEqual(START);
    const expected = scenarios.flatMap(({ clusters }) => clusters).length + 1;
    expect(topologies).toHaveLength(expected);
  });

  it.each([
    ['spilo', 'spilo', 'Endpoints', 'other'],
    ['zalando', 'zalando', 'ConfigMap', 'other'],
    ['zalando-endpoints', 'zalando', 'Endpoints', 'other'],
    ['crunchy', 'crunchy', 'Endpoints', 'headless'],
    ['percona', 'percona', 'Endpoints', 'headless'],
    ['stackgres', 'stackgres', 'Endpoints', 'other'],
    ['timescale', 'timescale', 'Endpoints', 'other'],
    ['canonical', 'canonical', 'Endpoints', 'headless'],
    ['healthy', 'patroni', 'ConfigMap', 'headless'],
    ['pod-ips', 'patroni', 'ConfigMap', 'other'],
    ['upstream-example', 'patroni', 'Endpoints', 'other'],
  ])('%s is a healthy cluster of %s, in %s, addressed: %s', (namespace, flavour, kind, addressing) => {
    const topology = of(namespace);
    expect([topology.flavour, topology.dcs.kind, topology.replicationAddressing]).toEqual([
      flavour,
      kind,
      addressing,
    ]);
    expect(topology.leader.lock).toBe('held');
    expect(states(topology)).toEqual(
      expect.arrayContaining(['leader running', 'replica running', 'replica running']),
    );
    expect(topology.members.every(({ pod, statusProblem }) => pod.ready && statusProblem === null)).toBe(
      true,
    );
  });

  it('upstream-example: only the leader’s name resolves', () => {
    const name = (pod: string) => `${pod}.patronidemo.upstream-example.svc.cluster.local`;
    const { leader, members } = of('upstream-example');
    for (const member of members)
      expect(world.dns.resolve(name(member.name), 'A')).toEqual(
        member.name === leader.name ? [member.pod.ip] : 'NXDOMAIN',
      );
  });

  it('failover-in-progress: a new leader, and the old one being made again', () => {
    const topology = of('failover');
    expect(states(topology).sort()).toEqual([
      'leader running',
      'replica creating replica',
      'replica running',
    ]);
    expect(topology.timeline).toBe(2);
  });

  it('frozen-leader: two say that they are primary', () => {
    const topology = of('frozen');
    expect(topology.leader.lock).toBe('held');
    expect(topology.members.filter(({ labelledRole }) => labelledRole === 'primary')).toHaveLength(2);
    expect(topology.members.filter(({ pod }) => pod.ready === false)).toHaveLength(1);
  });

  it('expired-lease', () => {
    expect(of('expired').leader.lock).toBe('expired');
  });

  it('migration-half-done: two addresses, one name', () => {
    const kinds = of('migration').members.map(({ postgres }) => postgres?.kind);
    expect(kinds.sort()).toEqual(['own-pod-ip', 'own-pod-ip', 'pod-dns']);
  });

  it('quorum, standby, paused', () => {
    expect(of('quorum').members.map(({ role }) => role)).toEqual([
      'leader',
      'quorum_standby',
      'replica',
      'replica',
    ]);
    expect(of('quorum').members.map(({ lagBytes }) => (lagBytes ?? 0) > 1_000_000)).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect([of('standby').standbyCluster, of('standby').members[0]?.role]).toEqual([true, 'standby_leader']);
    expect([of('paused').paused, of('paused').pendingSwitchover?.to]).toEqual([true, 'reports-2']);
    expect(of('paused').members.map(({ pendingRestart }) => pendingRestart)).toEqual([false, true, false]);
  });

  it('citus: three groups under one scope', () => {
    const groups = topologies.filter(({ namespace }) => namespace === 'citus');
    expect(groups.map(({ scope, citusGroup, members }) => [scope, citusGroup, members.length])).toEqual([
      ['analytics', 0, 3],
      ['analytics', 1, 2],
      ['analytics', 2, 2],
    ]);
  });

  it('hostile-annotations: a topology all the same', () => {
    expect(of('hostile').members).toHaveLength(5);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('go on in the present', () => {
    const renewed = of('healthy').leader.renewTime;
    clock.advance(30_000);
    const [later] = topologiesOf(world).filter(({ namespace }) => namespace === 'healthy');
    expect(later?.leader.renewTime).not.toBe(renewed);
    expect(later?.leader.lock).toBe('held');
  });
});

describe('manyClusters', () => {
  const bench = createWorld({ clock: new ManualClock(START), createStore, controllers: { which: 'none' } });
  build(bench, manyClusters(12, 3));

  it('are healthy clusters among other things', () => {
    const items = topologiesOf(bench);
    expect(items).toHaveLength(12);
    for (const { leader, members, replicationAddressing } of items) {
      expect([leader.lock, replicationAddressing, members.length]).toEqual(['held', 'headless', 3]);
      expect(
        members.every(({ dns, statusProblem }) => dns.publication === 'published' && statusProblem === null),
      ).toBe(true);
    }
    expect(new Set(items.map(({ namespace }) => namespace)).size).toBe(3);
    expect(bench.store.list('pods', null)).toHaveLength(48);
    const sizes = bench.store.list('configmaps', null).map((map) => JSON.stringify(map).length);
    expect(sizes.filter((size) => size > 20_000)).toHaveLength(12);
  });

  it('leave the controllers nothing to do', () => {
    const before = bench.store.resourceVersion;
    const now = new ManualClock(START);
    const controllers = startControllers(bench.store, now);
    now.advance(60_000);
    controllers.stop();
    expect(bench.store.resourceVersion).toBe(before);
  });
});
