import { describe, expect, it } from '@jest/globals';
import { readRecording } from '../../test/recordings.js';
import type { HostKind, Member, Topology } from '../contract.js';
import { buildTopologyList } from '../topology/build.js';
import { cluster, topologyOf, type ClusterFields } from '../topology/objects.fixture.js';
import type { Trace, TraceEvidence, TraceStepKind } from './report.js';
import { traceReplica, traceTarget } from './trace.js';

const NAME = 'pg-0.pg-headless.default.svc.cluster.local';

function member(topology: Topology, name: string): Member {
  const found = topology.members.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no member ${name}`);
  return found;
}

function traced(topology: Topology, evidence: TraceEvidence | null = null, replica = 'pg-1'): Trace {
  return traceReplica(topology, member(topology, replica), evidence);
}

const of = (fields: ClusterFields = {}) => topologyOf(cluster(fields));
const withLeader = (topology: Topology, change: (leader: Member) => Partial<Member>): Topology => ({
  ...topology,
  members: topology.members.map((each) => (each.name === 'pg-0' ? { ...each, ...change(each) } : each)),
});
const announcing = (kind: HostKind, host = 'x') =>
  withLeader(of(), ({ postgres }) => ({ postgres: postgres && { ...postgres, kind, host, pointsAt: null } }));

const statuses = ({ steps }: Trace) => Object.fromEntries(steps.map(({ kind, status }) => [kind, status]));
const whyOf = ({ steps }: Trace, kind: TraceStepKind) => steps.find((step) => step.kind === kind)?.why;

const good: TraceEvidence = {
  lookup: { status: 'answered', answers: ['10.244.0.10'] },
  connection: { status: 'open', peer: '10.244.0.10' },
  receiver: { status: 'streaming', host: NAME },
  errors: { pod: null, postgres: null },
};

describe('a sound cluster', () => {
  it('has seven steps, and none is broken', () => {
    const trace = traced(of());
    expect(statuses(trace)).toEqual({
      'leader-object': 'ok',
      'upstream-pod': 'ok',
      address: 'ok',
      dns: 'ok',
      'pod-ip': 'ok',
      tcp: 'unknown',
      streaming: 'ok',
    });
    expect([trace.brokenAt, trace.verified]).toEqual([null, false]);
  });

  it('verified, every step is', () => {
    const trace = traced(of(), good);
    expect(new Set(Object.values(statuses(trace)))).toEqual(new Set(['ok']));
    expect(trace.steps.map(({ basis }) => basis)).toEqual([
      'read',
      'read',
      'read',
      'tried',
      'tried',
      'tried',
      'tried',
    ]);
  });

  it('by IP there is nothing for DNS to do', () => {
    const trace = traced(of({ names: false }), {
      ...good,
      receiver: { status: 'streaming', host: '10.244.0.10' },
    });
    expect(statuses(trace)).toMatchObject({ dns: 'none', 'pod-ip': 'ok', tcp: 'ok', streaming: 'ok' });
  });

  it('a cascade is followed to where the tag says', () => {
    const topology = of({
      members: { 'pg-0': {}, 'pg-1': { statusMore: { tags: { replicatefrom: 'pg-2' } } }, 'pg-2': {} },
    });
    expect(traceTarget(topology, member(topology, 'pg-1'))?.member).toBe('pg-2');
    expect(traceTarget(topology, member(topology, 'pg-2'))).toEqual({
      member: 'pg-0',
      host: NAME,
      port: 5432,
    });
  });
});

describe('the leader', () => {
  it.each([
    ['held', 'ok'],
    ['expired', 'doubtful'],
    ['released', 'broken'],
    ['absent', 'broken'],
  ] as const)('%s: %s', (lock, status) => {
    const topology = of();
    expect(statuses(traced({ ...topology, leader: { ...topology.leader, lock } }))['leader-object']).toBe(
      status,
    );
  });

  it.each([
    ['a lock without a clock is read all the same', 'pg-0', 'ok'],
    ['a lock that could not be read is unknown', null, 'unknown'],
  ] as const)('%s', (_, name, status) => {
    const topology = of();
    const trace = traced({ ...topology, leader: { ...topology.leader, name, lock: 'unknown' } });
    expect(statuses(trace)['leader-object']).toBe(status);
  });

  it('that is no member breaks the walk at its pod', () => {
    const topology = of();
    const gone = { ...topology, leader: { ...topology.leader, name: 'pg-9' } };
    expect(traced(gone).brokenAt).toBe('upstream-pod');
    expect(traced({ ...gone, membersKnown: false }).brokenAt).toBeNull();
  });

  it.each([
    [{ statusProblem: 'absent' as const, state: null }, 'broken'],
    [{ statusProblem: 'malformed' as const, state: null }, 'broken'],
    [{ state: 'stopped' }, 'doubtful'],
  ])('%j: %s', (change, status) => {
    expect(statuses(traced(withLeader(of(), () => change)))['upstream-pod']).toBe(status);
  });

  it('that is going away is doubtful', () => {
    const leaving = withLeader(of(), ({ pod }) => ({ pod: { ...pod, terminating: true } }));
    expect(whyOf(traced(leaving), 'upstream-pod')).toBe('the pod is going away');
  });
});

describe('addresses', () => {
  it.each<[HostKind, string]>([
    ['loopback', 'broken'],
    ['unspecified', 'broken'],
    ['missing', 'broken'],
    ['other-member-ip', 'broken'],
    ['pod-dns-other-member', 'broken'],
    ['cluster-ip-service', 'broken'],
    ['stale-pod-ip', 'broken'],
    ['pod-dns-leader-only', 'doubtful'],
    ['pod-dns-non-portable', 'doubtful'],
    ['external', 'doubtful'],
    ['pod-dns', 'ok'],
    ['pod-dns-unpublished', 'ok'],
  ])('%s: %s', (kind, status) => {
    expect(statuses(traced(announcing(kind))).address).toBe(status);
  });

  it.each<[HostKind, string | null]>([
    ['pod-dns-unpublished', 'dns'],
    ['missing-service', 'dns'],
    ['pod-dns-wrong-zone', 'dns'],
    ['pod-dns-other-namespace', 'dns'],
    ['loopback', 'address'],
  ])('by objects alone the walk to %s ends at %s', (kind, at) => {
    expect(traced(announcing(kind)).brokenAt).toBe(at);
  });
});

describe('what was tried', () => {
  it.each([
    [
      'the name does not resolve',
      { lookup: { status: 'not-found', answers: [] } },
      'dns',
      'the name does not resolve',
    ],
    [
      'no name server answers',
      { lookup: { status: 'failed', answers: [] } },
      'dns',
      'no name server answers',
    ],
    [
      'an old address',
      { lookup: { status: 'answered', answers: ['10.9.9.9'] } },
      'pod-ip',
      '10.9.9.9 is not an address of pg-0',
    ],
    [
      'itself',
      { lookup: { status: 'answered', answers: ['127.0.0.1'] } },
      'pod-ip',
      "it is the replica's own pod",
    ],
    ['a closed port', { connection: { status: 'refused', peer: null } }, 'tcp', 'refused'],
    ['dropped packets', { connection: { status: 'timeout', peer: null } }, 'tcp', 'no answer'],
    ['its own pod', { connection: { status: 'open', peer: '127.0.0.1' } }, 'tcp', 'leads back'],
    ['nobody to receive from', { receiver: null }, 'streaming', 'receives from nobody'],
    ['a receiver that waits', { receiver: { status: 'waiting', host: NAME } }, 'streaming', 'not streaming'],
  ] as const)('%s', (_, change, at, why) => {
    const trace = traced(of(), { ...good, ...change } as TraceEvidence);
    expect([trace.brokenAt, whyOf(trace, at)]).toEqual([at, expect.stringContaining(why)]);
  });

  it('streaming from another host is doubtful', () => {
    const trace = traced(of(), { ...good, receiver: { status: 'streaming', host: '10.244.0.10' } });
    expect(trace.steps.at(-1)).toMatchObject({ status: 'doubtful', why: `it should be ${NAME}` });
  });

  it('a pod that could not be asked leaves it open', () => {
    const error = 'Error from server (Forbidden): no';
    const none: TraceEvidence = {
      lookup: null,
      connection: null,
      receiver: null,
      errors: { pod: error, postgres: null },
    };
    const trace = traced(of(), none);
    expect(statuses(trace)).toMatchObject({ dns: 'unknown', tcp: 'unknown', streaming: 'unknown' });
    expect([whyOf(trace, 'dns'), whyOf(trace, 'tcp'), trace.brokenAt]).toEqual([error, error, null]);
  });
});

describe('recordings', () => {
  const topologyIn = (patroni: 3 | 4, step: string): Topology => {
    const { objects, when } = readRecording(patroni, step);
    const [first] = buildTopologyList({ objects, problems: [], now: when, clusterDomain: null }).items;
    if (first === undefined) throw new Error('no cluster');
    return first;
  };

  it.each([
    [4, 'headless', null],
    [4, 'podip', null],
    [4, 'endpoints', null],
    [3, 'headless', null],
    [4, 'paused', null],
  ] as const)('Patroni %d, %s: broken at %s', (patroni, step, at) => {
    const topology = topologyIn(patroni, step);
    for (const { name } of topology.members.filter(({ role }) => role === 'replica'))
      expect(traced(topology, null, name).brokenAt).toBe(at);
  });

  it('without a leader nobody gets further than the object that names one', () => {
    const topology = topologyIn(4, 'bootstrapping');
    for (const { name } of topology.members)
      expect(traced(topology, null, name).brokenAt).toBe('leader-object');
  });
});
