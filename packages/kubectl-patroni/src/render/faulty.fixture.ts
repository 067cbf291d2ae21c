/** Clusters in which something is wrong, or not known. */
import type { Member, Topology } from '@kubectl-patroni/core';
import { healthyHeadless, leaderOnlyName, many, three, upstreams } from './sound.fixture.js';
import { address, cluster, follows, member, unknownMember, wired } from './topology.fixture.js';

export const leaderOnly = () =>
  cluster(wired(three().map(leaderOnlyName), 'pod-dns-leader-only'), {
    dcs: {
      kind: 'Endpoints',
      leader: 'patronidemo',
      config: 'patronidemo-config',
      failover: null,
      sync: null,
    },
    replicationAddressing: 'other',
  });

export function failoverInProgress(): Topology {
  const unled = three().map((each, i): Member => {
    const gone = i === 0 ? { state: 'stopped', pod: { ...each.pod, ready: false, terminating: true } } : {};
    const replication = follows(null, []);
    return {
      ...each,
      role: 'replica',
      timeline: 5,
      lagBytes: null,
      replicationState: null,
      replication,
      ...gone,
    };
  });
  const topology = cluster(wired(unled), { timeline: null, replicationAddressing: 'unknown' });
  return { ...topology, leader: { ...topology.leader, renewTime: '2026-11-22T08:59:18Z', transitions: 4 } };
}

export function expiredLock(): Topology {
  const topology = healthyHeadless();
  const [first, ...others] = topology.members;
  const frozen = first === undefined ? [] : [{ ...first, pod: { ...first.pod, ready: false } }];
  const hidden = frozen.map((each): Member => ({
    ...each,
    dns: { ...each.dns, publication: 'hidden-not-ready' },
  }));
  return {
    ...topology,
    members: [...hidden, ...others],
    leader: { ...topology.leader, lock: 'expired', renewTime: '2026-11-22T08:59:18Z' },
  };
}

export function absentHolder(): Topology {
  const members = wired([member('patronidemo-1'), member('patronidemo-2')]).map((each): Member => ({
    ...each,
    replication: follows('patronidemo-0', []),
    lagBytes: 16 * 1024 * 1024,
  }));
  const topology = cluster(members, { replicationAddressing: 'unknown' });
  return { ...topology, timeline: 1, leader: { ...topology.leader, name: 'patronidemo-0', lock: 'held' } };
}

export const cycle = () =>
  cluster(upstreams(wired(many(5)), { 'pg-2': 'pg-3', 'pg-3': 'pg-2', 'pg-4': 'pg-3' }), { scope: 'pg' });

export const missingUpstream = () =>
  cluster(upstreams(wired(many(4)), { 'pg-2': 'pg-9', 'pg-3': 'pg-2' }), { scope: 'pg' });

export const syncWithoutStandby = () => cluster(wired(three()), { synchronousMode: 'on' });

export function notReady(): Topology {
  const pods: Partial<Member['pod']>[] = [{}, { ready: false }, { terminating: true, ready: false }];
  const publications = ['published', 'published-not-ready', 'terminating'] as const;
  const members = three().map((each, i): Member => {
    const publication = publications[i] ?? 'published';
    return { ...each, pod: { ...each.pod, ...pods[i] }, dns: { ...each.dns, publication } };
  });
  const pending = member('patronidemo-3', {
    role: 'unknown',
    statusProblem: 'absent',
    state: null,
    replicationState: null,
    timeline: null,
    lagBytes: null,
    labelledRole: null,
    tags: null,
    pendingRestart: null,
    pod: { phase: 'Pending', ready: false, ip: null, ips: [], node: null },
    dns: { publication: 'no-ip' },
  });
  return cluster(wired([...members, { ...pending, postgres: null, api: null }]));
}

/** Many things wrong at once: timeline, label, state, lag, addresses. */
export function troubled(): Topology {
  const members = wired([
    member('patronidemo-0', { role: 'leader', timeline: 5, labelledRole: 'replica', pendingRestart: true }),
    member('patronidemo-1', {
      timeline: 4,
      lagBytes: 1_600_000_000,
      replicationState: 'in archive recovery',
    }),
    member('patronidemo-2', {
      timeline: 5,
      labelledRole: 'master',
      replicationState: null,
      lagBytes: 48 * 1024 * 1024,
      tags: { nofailover: true, clonefrom: true, zone: 'eu-1b' },
      postgres: address('postgres://10.244.9.9:5432/postgres', '10.244.9.9', 5432, 'stale-pod-ip', null),
    }),
    member('patronidemo-3', {
      timeline: 5,
      state: 'creating replica',
      replicationState: null,
      lagBytes: null,
      pendingRestart: true,
    }),
    member('patronidemo-4', {
      timeline: 5,
      postgres: address(
        'postgres://10.244.1.16:5432/postgres',
        '10.244.1.16',
        5432,
        'own-pod-ip',
        'patronidemo-4',
      ),
    }),
  ]);
  return cluster(members, { timeline: 5, dcs: { ...cluster([]).dcs, kind: 'Endpoints' } });
}

const HOSTILE = '\x1b[2J\x1b]0;owned\x07\r\nok \u202egnp.exe\u2066\u200b\x9b31m\u0085';

export function hostile(): Topology {
  const [leader, ...others] = wired(three());
  const evil = wired([
    ...(leader === undefined ? [] : [leader]),
    ...others,
    member(`patronidemo-3${HOSTILE}`, {
      state: HOSTILE,
      replicationState: HOSTILE,
      labelledRole: `master${HOSTILE}`,
    }),
    member('x'.repeat(5000), {
      tags: { [HOSTILE]: HOSTILE, long: 'y'.repeat(5000), nested: { a: [1, null, '\x1b[31m'] } },
      dns: { name: `${'z'.repeat(5000)}.svc` },
      pod: { node: HOSTILE, phase: 'Running' },
    }),
  ]);
  return cluster(evil, {
    namespace: `default${HOSTILE}`,
    pendingSwitchover: { from: HOSTILE, to: 'patronidemo-1\n$(reboot)', scheduledAt: null },
  });
}

export const allUnknown = () =>
  cluster([unknownMember('patronidemo-0'), unknownMember('patronidemo-1')], {
    systemIdentifier: null,
    dcs: { kind: null, leader: null, config: null, failover: null, sync: null },
    labels: { scope: null, role: null },
    leader: {
      name: null,
      lock: 'unknown',
      acquireTime: null,
      renewTime: null,
      ttlSeconds: null,
      transitions: null,
      lsn: null,
    },
    timeline: null,
    paused: null,
    failsafeMode: null,
    standbyCluster: null,
    synchronousMode: null,
    replicationAddressing: 'unknown',
    clusterDomain: { name: 'cluster.local', source: 'assumed' },
    history: null,
  });

export const noMembers = () => cluster([], { replicationAddressing: 'unknown', timeline: null });

/** From files: no clock, and no EndpointSlices. */
export function fromFiles(): Topology {
  const topology = healthyHeadless();
  const members = topology.members.map((each): Member => ({
    ...each,
    dns: { ...each.dns, evidence: 'predicted' },
  }));
  return { ...topology, members, leader: { ...topology.leader, lock: 'unknown' } };
}
