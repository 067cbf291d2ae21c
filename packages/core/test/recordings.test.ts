/** Every recording of a real cluster gives the topology that really was. */
import { describe, expect, it } from '@jest/globals';
import { buildTopologyList, type LockState, type Member, type Topology } from '../src/index.js';
import { clusterViews, readRecording, recordings, replay, type Recording } from './recordings.js';
import { schemaErrors } from './validate.js';

function topologyOf({ objects, when }: Recording): Topology {
  const list = buildTopologyList({ objects, problems: [], now: when, clusterDomain: null });
  expect(list.items).toHaveLength(1);
  const [topology] = list.items;
  if (topology === undefined) throw new Error('no cluster');
  return topology;
}

const memberOf = (topology: Topology, name: string): Member => {
  const member = topology.members.find((candidate) => candidate.name === name);
  if (member === undefined) throw new Error(`no member ${name}`);
  return member;
};

const all = recordings();
const namesOf = (list: Recording[]) => list.map((recording) => [recording.name, recording] as const);

describe('every recording', () => {
  it('is there', () => {
    expect(all).toHaveLength(36);
  });

  it.each(namesOf(all))('%s fits the schema, with and without a clock', (_name, { objects, when }) => {
    for (const now of [when, null]) {
      const list = buildTopologyList({ objects, problems: [], now, clusterDomain: null });
      expect(schemaErrors(JSON.parse(JSON.stringify(list)))).toEqual([]);
    }
  });

  it.each(namesOf(all))('%s has the leader that the lock names, and no other', (_name, recording) => {
    const topology = topologyOf(recording);
    const state = [...(recording.objects.configMaps ?? []), ...(recording.objects.endpoints ?? [])];
    const lock = state
      .map(({ metadata }) => metadata.annotations ?? {})
      .find((annotations) => annotations['renewTime'] !== undefined);
    expect(topology.leader.name).toBe(lock?.['leader'] ?? null);
    const leaders = topology.members.filter(({ role }) => role === 'leader').map(({ name }) => name);
    expect(leaders).toEqual(topology.leader.name === null ? [] : [topology.leader.name]);
  });

  it.each(namesOf(all))('%s without a clock leaves a lease unjudged', (_name, { objects, when }) => {
    const at = (now: Date | null) =>
      buildTopologyList({ objects, problems: [], now, clusterDomain: null }).items[0]?.leader.lock;
    const judged = at(when);
    expect(at(null)).toBe(judged === 'held' || judged === 'expired' ? 'unknown' : judged);
  });
});

const AT_REST = [
  ...['headless', 'podip', 'endpoints', 'endpoints-failover', 'switchover', 'failover', 'crash', 'frozen'],
  ...['paused', 'scheduled', 'tags'],
];

describe('at rest', () => {
  const resting = all.filter(({ step }) => AT_REST.includes(step));

  it.each(namesOf(resting))('%s is what every Patroni says itself', (_name, recording) => {
    const topology = topologyOf(recording);
    const views = clusterViews(recording.patroni, recording.step);
    expect(views.size).toBe(3);
    for (const view of views.values())
      for (const member of view) {
        const mine = memberOf(topology, member.name);
        expect([mine.role, mine.postgres?.host, mine.postgres?.port, mine.timeline]).toEqual([
          member.role,
          member.host,
          member.port,
          member.timeline,
        ]);
        if (member.role !== 'leader') {
          expect(mine.replicationState ?? mine.state).toBe(member.state);
          expect(mine.lagBytes).toBe(member.lag);
        }
      }
  });

  const addressing: [string, Topology['replicationAddressing'], string, string][] = [
    ['headless', 'headless', 'pod-dns', 'published'],
    ['podip', 'other', 'own-pod-ip', 'leader-only'],
    ['endpoints', 'other', 'own-pod-ip', 'leader-only'],
  ];
  for (const patroni of [3, 4] as const)
    it.each(addressing)(
      `patroni-${patroni}/%s: replicas use it: %s, host kind %s, name %s`,
      (step, verdict, kind, publication) => {
        const topology = topologyOf(readRecording(patroni, step));
        expect(topology.replicationAddressing).toBe(verdict);
        for (const { postgres, dns, replication, role } of topology.members) {
          expect(postgres?.kind).toBe(kind);
          expect(dns.publication).toBe(publication);
          if (role === 'replica') expect(replication?.hostKind).toBe(kind);
        }
      },
    );

  it.each([3, 4] as const)('patroni-%i/headless has the names that the headless Service gives', (patroni) => {
    const topology = topologyOf(readRecording(patroni, 'headless'));
    const namespace = patroni === 3 ? 'default' : 'patroni-4';
    expect(topology.members.map(({ dns }) => dns.name)).toEqual(
      [0, 1, 2].map((n) => `patronidemo-${n}.patronidemo-headless.${namespace}.svc.cluster.local`),
    );
    expect(memberOf(topology, 'patronidemo-1').replication).toEqual({
      upstream: 'patronidemo-0',
      host: `patronidemo-0.patronidemo-headless.${namespace}.svc.cluster.local`,
      hostKind: 'pod-dns',
      usesHeadlessService: true,
      basis: 'declared',
    });
    expect(
      topology.services.map(({ name, kind, purpose, podNames }) => [name, kind, purpose, podNames]),
    ).toEqual([
      ['patronidemo', 'cluster-ip', 'primary', false],
      ['patronidemo-headless', 'headless', 'members', true],
      ['patronidemo-repl', 'cluster-ip', 'replicas', false],
    ]);
  });
});

/** What was so at a step in the middle of something: who leads, in what state the lock is, what each member is. */
const IN_THE_MIDDLE: [3 | 4, string, string | null, LockState, Record<string, string>][] = [
  [3, 'bootstrapping', 'patronidemo-0', 'held', { 'patronidemo-0': 'leader' }],
  [4, 'bootstrapping', null, 'absent', { 'patronidemo-0': 'replica' }],
  [
    3,
    'bootstrapping-later',
    'patronidemo-0',
    'held',
    { 'patronidemo-0': 'leader', 'patronidemo-1': 'replica' },
  ],
  [
    4,
    'bootstrapping-later',
    'patronidemo-0',
    'held',
    { 'patronidemo-0': 'leader', 'patronidemo-1': 'replica' },
  ],
  // The old leader has stopped; its pod lost its role label before the new leader's got one.
  [3, 'switchover-during', 'patronidemo-1', 'held', trio('replica', 'leader', 'replica')],
  [4, 'switchover-during', 'patronidemo-1', 'held', trio('replica', 'leader', 'replica')],
  [3, 'failover-during', 'patronidemo-2', 'held', trio('replica', 'replica', 'leader')],
  // The pod that was made again has not said anything yet.
  [4, 'failover-during', 'patronidemo-2', 'held', trio('replica', 'unknown', 'leader')],
  // A hanging Patroni keeps the lock until it runs out, and beyond, until another takes it.
  [3, 'frozen-during', 'patronidemo-2', 'held', trio('replica', 'replica', 'leader')],
  [4, 'frozen-during', 'patronidemo-1', 'expired', trio('replica', 'leader', 'replica')],
  [3, 'replica-deleted', 'patronidemo-1', 'held', trio('replica', 'leader', 'replica')],
  [4, 'replica-deleted', 'patronidemo-2', 'held', trio('replica', 'replica', 'leader')],
  [3, 'scaled-to-zero', null, 'released', {}],
  [4, 'scaled-to-zero', null, 'released', {}],
];

function trio(...roles: string[]): Record<string, string> {
  return Object.fromEntries(roles.map((role, n) => [`patronidemo-${n}`, role]));
}

describe('in the middle', () => {
  it.each(IN_THE_MIDDLE)('patroni-%i/%s: %s leads, lock %s', (patroni, step, leader, lock, roles) => {
    const topology = topologyOf(readRecording(patroni, step));
    expect(topology.leader).toMatchObject({ name: leader, lock });
    expect(Object.fromEntries(topology.members.map(({ name, role }) => [name, role]))).toEqual(roles);
    if (leader === null)
      for (const { replication, lagBytes } of topology.members)
        expect([
          replication?.upstream,
          replication?.host,
          replication?.usesHeadlessService,
          lagBytes,
        ]).toEqual([null, null, null, null]);
  });

  it.each([3, 4] as const)(
    'patroni-%i/bootstrapping-later: no lag before the leader wrote a position',
    (patroni) => {
      const topology = topologyOf(readRecording(patroni, 'bootstrapping-later'));
      expect(topology.leader.lsn).toBeNull();
      expect(memberOf(topology, 'patronidemo-1').lagBytes).toBeNull();
    },
  );

  it.each([3, 4] as const)('patroni-%i/scaled-to-zero keeps what the state objects say', (patroni) => {
    const topology = topologyOf(readRecording(patroni, 'scaled-to-zero'));
    expect(topology.systemIdentifier).toMatch(/^\d+$/);
    expect(topology.history?.length).toBeGreaterThan(3);
    expect(topology.replicationAddressing).toBe('unknown');
    expect(topology.services.map(({ name }) => name)).toContain('patronidemo-headless');
  });

  it.each([3, 4] as const)('patroni-%i/scheduled and paused', (patroni) => {
    const leader = patroni === 3 ? 'patronidemo-1' : 'patronidemo-2';
    expect(topologyOf(readRecording(patroni, 'scheduled')).pendingSwitchover).toEqual({
      from: leader,
      to: patroni === 3 ? 'patronidemo-2' : 'patronidemo-1',
      scheduledAt: '2030-01-01T00:00:00Z',
    });
    expect(topologyOf(readRecording(patroni, 'paused')).paused).toBe(true);
    expect(topologyOf(readRecording(patroni, 'tags')).paused).toBe(false);
    expect(memberOf(topologyOf(readRecording(patroni, 'tags')), 'patronidemo-0').tags).toEqual({
      nofailover: true,
      clonefrom: true,
    });
  });
});

/** Who led, in turn, while a step was watched; null: the lock was free. */
const WATCHED: [3 | 4, string, (string | null)[]][] = [
  [3, 'switchover', ['patronidemo-0', null, 'patronidemo-1']],
  [4, 'switchover', ['patronidemo-0', null, 'patronidemo-1']],
  [3, 'failover', ['patronidemo-1', null, 'patronidemo-2']],
  [4, 'failover', ['patronidemo-1', null, 'patronidemo-2']],
  [3, 'crash', ['patronidemo-2', null, 'patronidemo-1']],
  [4, 'crash', ['patronidemo-2', null, 'patronidemo-1']],
  [3, 'frozen', ['patronidemo-2', 'patronidemo-1']],
  [4, 'frozen', ['patronidemo-1', 'patronidemo-2']],
];

describe('watched', () => {
  it.each(WATCHED)(
    'patroni-%i/%s: the lock goes %j, and there are never two leaders',
    (patroni, step, turns) => {
      const seen: (string | null)[] = [];
      for (const { at, objects } of replay(patroni, step)) {
        const list = buildTopologyList({ objects, problems: [], now: at, clusterDomain: null });
        // The watches of the several kinds begin one after the other.
        if (!objects.configMaps?.some(({ metadata }) => metadata.name === 'patronidemo-leader')) continue;
        expect(list.items).toHaveLength(1);
        const [topology] = list.items;
        const leader = topology?.leader.name ?? null;
        if (seen.at(-1) !== leader || seen.length === 0) seen.push(leader);
        expect(topology?.members.filter(({ role }) => role === 'leader').length).toBeLessThanOrEqual(1);
        expect(schemaErrors(JSON.parse(JSON.stringify(list)))).toEqual([]);
      }
      expect(seen).toEqual(turns);
    },
  );
});
