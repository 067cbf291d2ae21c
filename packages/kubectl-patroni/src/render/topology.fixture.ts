/** Topologies for tests: a healthy cluster of three with headless DNS, and whatever a test says differently. */
import type {
  Address,
  HostKind,
  Member,
  MemberDns,
  MemberPod,
  Topology,
  TopologyList,
} from '@kubectl-patroni/core';
import type { Style } from './style.js';

/** The clock of all goldens. */
export const NOW = new Date('2026-11-22T09:00:00Z');

export function style(overrides: Partial<Style> = {}): Style {
  return { width: null, colour: false, unicode: true, now: NOW, headers: true, ...overrides };
}

type MemberOverrides = Partial<Omit<Member, 'pod' | 'dns'>> & {
  pod?: Partial<MemberPod>;
  dns?: Partial<MemberDns>;
};

/** A replica that streams from nobody yet: {@link cluster} puts it under the leader. */
export function member(name: string, { pod, dns, ...overrides }: MemberOverrides = {}): Member {
  const number = Number(/\d+$/.exec(name)?.[0] ?? 0);
  const ip = `10.244.${String(number % 3)}.${String(12 + number)}`;
  return {
    name,
    role: 'replica',
    declaredRole:
      overrides.role === 'leader'
        ? 'primary'
        : overrides.role === 'standby_leader'
          ? 'standby_leader'
          : 'replica',
    labelledRole: overrides.role === 'leader' || overrides.role === 'standby_leader' ? 'primary' : 'replica',
    state: 'running',
    replicationState: overrides.role === 'leader' ? null : 'streaming',
    timeline: 1,
    lsn: '0/4000060',
    receiveLsn: '0/4000060',
    replayLsn: '0/4000060',
    lagBytes: overrides.role === 'leader' ? null : 0,
    receiveLagBytes: overrides.role === 'leader' ? null : 0,
    replayLagBytes: overrides.role === 'leader' ? null : 0,
    pendingRestart: false,
    tags: {},
    patroniVersion: '4.1.5',
    statusProblem: null,
    pod: {
      ip,
      ips: [ip],
      node: `lab-node-${String(number % 3)}`,
      phase: 'Running',
      ready: true,
      terminating: false,
      hostNetwork: false,
      createdAt: '2026-11-22T08:00:00Z',
      ...pod,
    },
    dns: {
      name: `${name}.patronidemo-headless.default.svc.cluster.local`,
      service: 'patronidemo-headless',
      publication: 'published',
      evidence: 'endpointslices',
      ...dns,
    },
    postgres: null,
    api: null,
    replication: null,
    ...overrides,
  };
}

/** A member that announces nothing and of which nothing could be read. */
export function unknownMember(name: string): Member {
  return member(name, {
    role: 'unknown',
    labelledRole: null,
    declaredRole: null,
    state: null,
    replicationState: null,
    timeline: null,
    lsn: null,
    receiveLsn: null,
    replayLsn: null,
    lagBytes: null,
    receiveLagBytes: null,
    replayLagBytes: null,
    pendingRestart: null,
    tags: null,
    patroniVersion: null,
    statusProblem: 'absent',
    pod: { ip: null, ips: [], node: null, phase: null, ready: null, createdAt: null },
    dns: { name: null, service: null, publication: 'unknown', evidence: 'predicted' },
    replication: { upstream: null, host: null, hostKind: null, usesHeadlessService: null, basis: 'declared' },
  });
}

export function cluster(members: readonly Member[], overrides: Partial<Topology> = {}): Topology {
  const leader = members.find(({ role }) => role === 'leader' || role === 'standby_leader');
  return {
    namespace: 'default',
    scope: 'patronidemo',
    clusterName: overrides.scope ?? 'patronidemo',
    citusGroup: null,
    flavour: 'patroni',
    systemIdentifier: '7710913354290118708',
    dcs: {
      kind: 'ConfigMap',
      leader: 'patronidemo-leader',
      config: 'patronidemo-config',
      failover: null,
      sync: null,
    },
    labels: { scope: 'cluster-name', role: 'role' },
    leader: {
      name: leader?.name ?? null,
      lock: leader === undefined ? 'released' : 'held',
      acquireTime: '2026-11-22T08:00:10Z',
      renewTime: '2026-11-22T08:59:56Z',
      ttlSeconds: 30,
      transitions: 0,
      lsn: '0/4000060',
    },
    timeline: leader?.timeline ?? null,
    paused: false,
    failsafeMode: false,
    standbyCluster: false,
    synchronousMode: 'off',
    pendingSwitchover: null,
    replicationAddressing: 'headless',
    clusterDomain: { name: 'cluster.local', source: 'announced' },
    services: [],
    membersKnown: true,
    servicesKnown: true,
    history: [],
    findings: [],
    skippedChecks: [],
    ...overrides,
    members: [...members],
  };
}

/** Each member announces its own address of this kind; replicas without an upstream are put under the leader. */
export function wired(members: readonly Member[], kind: HostKind = 'pod-dns'): Member[] {
  const leader = members.find(({ role }) => role === 'leader' || role === 'standby_leader');
  const announced = members.map((each): Member => {
    const host = kind === 'own-pod-ip' ? each.pod.ip : each.dns.name;
    return {
      ...each,
      postgres:
        each.postgres ?? address(`postgres://${host ?? ''}:5432/postgres`, host, 5432, kind, each.name),
      api: each.api ?? address(`http://${host ?? ''}:8008/patroni`, host, 8008, kind, each.name),
    };
  });
  return announced.map((each): Member => {
    if (each.role === 'leader' || each.replication !== null) return each;
    return { ...each, replication: follows(leader?.name ?? null, announced) };
  });
}

/** What a replica of this upstream dials. */
export function follows(upstream: string | null, members: readonly Member[]): Member['replication'] {
  const dialled = members.find(({ name }) => name === upstream)?.postgres ?? null;
  return {
    upstream,
    host: dialled?.host ?? null,
    hostKind: dialled?.kind ?? null,
    usesHeadlessService: dialled === null ? null : dialled.kind === 'pod-dns',
    basis: 'declared',
  };
}

export function address(
  url: string,
  host: string | null,
  port: number | null,
  kind: HostKind | null,
  pointsAt: string | null,
): Address {
  return { url, host, port, kind, form: null, pointsAt };
}

export function list(items: readonly Topology[], overrides: Partial<TopologyList> = {}): TopologyList {
  return {
    apiVersion: 'kubectl-patroni/v1',
    kind: 'TopologyList',
    observedAt: '2026-11-22T09:00:00Z',
    items: [...items],
    problems: [],
    ...overrides,
  };
}
