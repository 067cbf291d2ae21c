import { describe, expect, it } from '@jest/globals';
import { schemaErrors } from '../../test/validate.js';
import { flavourCases } from '../discovery/flavours.fixture.js';
import { nothingRead } from '../objects.js';
import { buildTopologyList } from './build.js';
import {
  cluster,
  configOf,
  listOf,
  lockOf,
  merge,
  NOW,
  pod,
  state,
  statusOf,
  topologyOf,
  type ClusterFields,
  type RawObjects,
} from './objects.fixture.js';

describe('the list', () => {
  it('of nothing', () => {
    expect(buildTopologyList({ objects: nothingRead, problems: [], now: null, clusterDomain: null })).toEqual(
      {
        apiVersion: 'kubectl-patroni/v1',
        kind: 'TopologyList',
        observedAt: null,
        items: [],
        problems: [],
      },
    );
  });

  it('tells its clock and passes on what could not be read', () => {
    const problem = {
      resource: 'pods',
      namespace: null,
      reason: 'Forbidden',
      message: 'no',
      affects: ['members'],
    };
    const list = listOf(cluster(), { problems: [problem] });
    expect([list.observedAt, list.problems]).toEqual(['2026-11-22T09:00:05Z', [problem]]);
  });

  it('is sorted by namespace, scope and Citus group', () => {
    const citus = (group: number) =>
      state(`c-${group}`, { labels: { 'cluster-name': 'c', 'citus-group': String(group) } });
    const raw = merge(
      citus(10),
      citus(2),
      cluster({ scope: 'b', namespace: 'z' }),
      cluster({ scope: 'b' }),
      cluster({ scope: 'a' }),
      citus(0),
    );
    const order = listOf(raw).items.map(({ namespace, scope, citusGroup }) => [namespace, scope, citusGroup]);
    expect(order).toEqual([
      ['default', 'a', null],
      ['default', 'b', null],
      ['default', 'c', 0],
      ['default', 'c', 2],
      ['default', 'c', 10],
      ['z', 'b', null],
    ]);
  });

  it('does not change what it was given, and gives the same again', () => {
    const raw = cluster();
    const before = JSON.stringify(raw);
    expect(listOf(raw)).toEqual(listOf(raw));
    expect(JSON.stringify(raw)).toBe(before);
  });
});

describe.each(flavourCases)('$title', ({ raw, flavour, scope, clusterName, labels, dcs, members }) => {
  it('becomes a topology that fits the schema', () => {
    expect(topologyOf(raw)).toMatchObject({
      flavour,
      scope,
      clusterName,
      labels,
      dcs: { ...dcs, failover: null, sync: null },
      leader: { name: members[0], lock: 'held' },
      members: members.map((name, i) => ({ name, role: i === 0 ? 'leader' : 'replica' })),
    });
    expect(schemaErrors(listOf(raw))).toEqual([]);
  });

  it('tells the role label’s value', () => {
    const labelled = topologyOf(raw).members.map(({ labelledRole }) => labelledRole);
    expect(['primary', 'master']).toContain(labelled[0]);
    expect(new Set(labelled.slice(1))).toEqual(new Set(['replica']));
  });
});

describe('what the configuration decides', () => {
  const switches = ({
    paused,
    failsafeMode,
    standbyCluster,
    synchronousMode,
  }: ReturnType<typeof topologyOf>) => [paused, failsafeMode, standbyCluster, synchronousMode];
  it.each<[string, object | null, unknown[]]>([
    ['nothing is set', configOf({}), [false, false, false, 'off']],
    ['no configuration yet', { initialize: '' }, [false, false, false, 'off']],
    ['paused', configOf({ pause: true }), [true, false, false, 'off']],
    ['failsafe', configOf({ failsafe_mode: 'on' }), [false, true, false, 'off']],
    ['synchronous', configOf({ synchronous_mode: true }), [false, false, false, 'on']],
    ['quorum', configOf({ synchronous_mode: 'Quorum' }), [false, false, false, 'quorum']],
    [
      'standby',
      configOf({ synchronous_mode: true, standby_cluster: { host: 'a' } }),
      [false, false, true, 'off'],
    ],
    ['cannot be parsed: unknown', configOf('{'), [null, null, null, null]],
    ['is no object: unknown', configOf('[]'), [null, null, null, null]],
    ['no object: unknown', null, [null, null, null, null]],
  ])('%s', (_, config, expected) => {
    expect(switches(topologyOf(cluster({ config })))).toEqual(expected);
  });

  it('is unknown when it could not be read', () => {
    const unread = topologyOf(merge(cluster(), { configMaps: null, endpoints: null }));
    expect(switches(unread)).toEqual([null, null, null, null]);
    expect(unread).toMatchObject({
      systemIdentifier: null,
      dcs: { kind: null, leader: null, config: null, failover: null, sync: null },
      timeline: null,
      pendingSwitchover: null,
      history: null,
    });
  });
});

describe('other state', () => {
  it.each<[string, ClusterFields, Record<string, unknown>]>([
    ['system identifier', {}, { systemIdentifier: '7710913354290118708' }],
    ['being initialized', { config: { initialize: '' } }, { systemIdentifier: null }],
    ['not initialized', { config: {}, lock: lockOf('pg-0') }, { systemIdentifier: null }],
    [
      'the objects in use',
      { failover: {}, sync: {} },
      {
        dcs: {
          kind: 'ConfigMap',
          leader: 'pg-leader',
          config: 'pg-config',
          failover: 'pg-failover',
          sync: 'pg-sync',
        },
      },
    ],
    ['no leader object', { lock: null }, { dcs: { leader: null, config: 'pg-config' } }],
    [
      'Endpoints',
      { kind: 'Endpoints' },
      { dcs: { kind: 'Endpoints', leader: 'pg', config: 'pg-config', failover: null, sync: null } },
    ],
    [
      'timeline of the leader',
      { members: { 'pg-0': { statusMore: { timeline: 4 } }, 'pg-1': { statusMore: { timeline: 3 } } } },
      { timeline: 4 },
    ],
    [
      'timeline of another leader',
      {
        lock: lockOf('pg-1'),
        members: { 'pg-0': { statusMore: { timeline: 4 } }, 'pg-1': { statusMore: { timeline: 3 } } },
      },
      { timeline: 3 },
    ],
    ['no timeline without a leader', { lock: lockOf('pg-0', { leader: undefined }) }, { timeline: null }],
    ['no timeline of an absent leader', { lock: lockOf('pg-9') }, { timeline: null }],
    [
      'no timeline of an unreadable leader',
      { members: { 'pg-0': { status: '{' }, 'pg-1': {} } },
      { timeline: null },
    ],
    ['no request', {}, { pendingSwitchover: null }],
    ['a request that was done', { failover: {} }, { pendingSwitchover: null }],
    [
      'a switchover',
      { failover: { leader: 'pg-0', member: 'pg-1' } },
      { pendingSwitchover: { from: 'pg-0', to: 'pg-1', scheduledAt: null } },
    ],
    [
      'a failover',
      { failover: { member: 'pg-1' } },
      { pendingSwitchover: { from: null, to: 'pg-1', scheduledAt: null } },
    ],
    [
      'a scheduled switchover',
      { failover: { leader: 'pg-0', scheduled_at: '2026-11-23T01:00:00+01:00' } },
      { pendingSwitchover: { from: 'pg-0', to: null, scheduledAt: '2026-11-23T00:00:00Z' } },
    ],
    ['no history on timeline 1', { config: configOf({}, { history: '[]' }) }, { history: [] }],
    ['no history before the first failover', {}, { history: [] }],
    ['no history without a configuration object', { config: null }, { history: [] }],
    ['history that cannot be read', { config: configOf({}, { history: '{' }) }, { history: null }],
    [
      'history',
      {
        config: configOf(
          {},
          { history: '[[1,67108960,"no recovery target specified","2026-11-22T08:57:00.5+00:00","pg-1"]]' },
        ),
      },
      {
        history: [
          {
            timeline: 1,
            lsn: '0/4000060',
            reason: 'no recovery target specified',
            time: '2026-11-22T08:57:00.500Z',
            newLeader: 'pg-1',
          },
        ],
      },
    ],
  ])('%s', (_, fields, expected) => {
    const topology = topologyOf(cluster(fields));
    expect(topology).toMatchObject(expected);
    expect(schemaErrors(listOf(cluster(fields)))).toEqual([]);
  });

  it('of the kind that was renewed last', () => {
    const labels = { application: 'patroni', 'cluster-name': 'pg' };
    const leftover = state('pg', {
      kind: 'Endpoints',
      labels,
      lock: lockOf('pg-2', { renewTime: '2026-11-01T00:00:00+00:00' }),
    });
    expect(topologyOf(merge(cluster(), leftover))).toMatchObject({
      dcs: { kind: 'ConfigMap' },
      leader: { name: 'pg-0', lock: 'held' },
    });
    const moved = cluster({ lock: lockOf('pg-0', { renewTime: '2026-11-01T00:00:00+00:00' }) });
    expect(
      topologyOf(merge(moved, state('pg', { kind: 'Endpoints', labels, lock: lockOf('pg-2') }))),
    ).toMatchObject({
      dcs: { kind: 'Endpoints', leader: 'pg' },
      leader: { name: 'pg-2', lock: 'held' },
    });
  });
});

describe('the zone', () => {
  const named = (scope: string, zone: string) =>
    cluster({
      scope,
      members: { [`${scope}-0`]: { status: statusOf(`${scope}-0.h.default.svc.${zone}`, 'primary') } },
    });
  const zones = (...raw: RawObjects[]) =>
    listOf(merge(...raw)).items.map(({ scope, clusterDomain }) => [
      scope,
      clusterDomain.name,
      clusterDomain.source,
    ]);

  it('of a cluster that announces none is the one that the clusters beside it announce', () => {
    const silent = cluster({ scope: 'ip', members: { 'ip-0': { status: statusOf('10.0.0.1', 'primary') } } });
    expect(zones(silent)).toEqual([['ip', 'cluster.local', 'assumed']]);
    expect(zones(silent, named('dns', 'k8s.example.org'))).toEqual([
      ['dns', 'k8s.example.org', 'announced'],
      ['ip', 'k8s.example.org', 'announced'],
    ]);
  });

  it('of a cluster that announces one is that', () => {
    expect(zones(named('a', 'one.example'), named('b', 'two.example'))).toEqual([
      ['a', 'one.example', 'announced'],
      ['b', 'two.example', 'announced'],
    ]);
  });
});

describe('what a member says of itself', () => {
  it.each(['primary', 'master', 'demoted', 'uninitialized'])('is kept: %s', (role) => {
    const members = { 'pg-0': {}, 'pg-1': { statusMore: { role } } };
    expect(topologyOf(cluster({ members })).members[1]).toMatchObject({
      role: 'replica',
      declaredRole: role,
    });
  });
});

describe('kinds that were not read', () => {
  it.each<[string, RawObjects, Record<string, unknown>]>([
    [
      'pods',
      { pods: null },
      {
        scope: 'pg',
        members: [],
        membersKnown: false,
        leader: { name: 'pg-0', lock: 'held' },
        systemIdentifier: '7710913354290118708',
      },
    ],
    [
      'Services',
      { services: null },
      {
        services: [],
        servicesKnown: false,
        members: [{ role: 'leader' }, { role: 'replica' }, { role: 'replica' }],
      },
    ],
    ['StatefulSets', { statefulSets: null }, { leader: { name: 'pg-0' }, replicationAddressing: 'headless' }],
    [
      'EndpointSlices',
      { endpointSlices: null },
      { leader: { name: 'pg-0' }, members: [{ dns: { publication: 'published' } }, {}, {}] },
    ],
    [
      'the state',
      { configMaps: null, endpoints: null },
      {
        scope: 'pg',
        leader: { name: null, lock: 'unknown' },
        members: [{ role: 'unknown' }, { role: 'unknown' }, { role: 'unknown' }],
      },
    ],
  ])('%s', (_, unread, expected) => {
    const raw = merge(cluster(), unread);
    expect(topologyOf(raw)).toMatchObject(expected);
    expect(schemaErrors(listOf(raw))).toEqual([]);
  });

  it('a member on its own is still told of', () => {
    const raw = { pods: [pod('x-0', { status: statusOf('10.0.0.1', 'primary'), ip: '10.0.0.1' })] };
    const unread = {
      services: null,
      configMaps: null,
      endpoints: null,
      endpointSlices: null,
      statefulSets: null,
    };
    const topology = topologyOf({ ...raw, ...unread }, { now: NOW });
    expect(topology).toMatchObject({
      scope: 'x-0',
      labels: { scope: null },
      members: [{ name: 'x-0', role: 'unknown', timeline: 1 }],
    });
  });

  it('a member that reports, in a cluster without any state object, is a replica of nobody', () => {
    const raw = { pods: [pod('x-0', { status: statusOf('10.0.0.1', 'primary') })] };
    expect(topologyOf(raw)).toMatchObject({
      leader: { name: null, lock: 'absent' },
      members: [{ role: 'replica', replication: { upstream: null } }],
    });
  });
});
