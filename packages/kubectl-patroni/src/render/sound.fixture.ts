/** Clusters in which nothing is wrong, in the ways in which people run them. */
import type { Member, Topology } from '@kubectl-patroni/core';
import { cluster, follows, member, wired } from './topology.fixture.js';

export const three = (): Member[] => [
  member('patronidemo-0', { role: 'leader' }),
  member('patronidemo-1'),
  member('patronidemo-2'),
];

export const many = (count: number): Member[] =>
  Array.from({ length: count }, (_, i) => member(`pg-${String(i)}`, i === 0 ? { role: 'leader' } : {}));

export function upstreams(members: readonly Member[], of: Record<string, string>): Member[] {
  return members.map((each) => {
    const upstream = of[each.name];
    if (upstream === undefined) return each;
    return { ...each, tags: { replicatefrom: upstream }, replication: follows(upstream, members) };
  });
}

export const healthyHeadless = () => cluster(wired(three()));

export const podIps = () =>
  cluster(
    wired(
      three().map((each) => ({
        ...each,
        dns: { name: null, service: null, publication: 'no-subdomain', evidence: 'endpointslices' },
      })),
      'own-pod-ip',
    ),
    { replicationAddressing: 'other', clusterDomain: { name: 'cluster.local', source: 'assumed' } },
  );

/** Patroni's own manifest in Endpoints mode: pod IPs, and a serviceName that gives a name to the leader alone. */
export const endpointsMode = () =>
  cluster(wired(three().map(leaderOnlyName), 'own-pod-ip'), {
    dcs: {
      kind: 'Endpoints',
      leader: 'patronidemo',
      config: 'patronidemo-config',
      failover: null,
      sync: null,
    },
    replicationAddressing: 'other',
    clusterDomain: { name: 'cluster.local', source: 'assumed' },
  });

export function leaderOnlyName(each: Member): Member {
  const name = `${each.name}.patronidemo.default.svc.cluster.local`;
  return {
    ...each,
    dns: { name, service: 'patronidemo', publication: 'leader-only', evidence: 'endpointslices' },
  };
}

export const cascade = () =>
  cluster(upstreams(wired(many(7)), { 'pg-3': 'pg-1', 'pg-4': 'pg-1', 'pg-5': 'pg-4', 'pg-6': 'pg-2' }), {
    scope: 'pg',
    flavour: 'spilo',
  });

export function standbyCluster(): Topology {
  const members = wired(
    three().map((each, i): Member => {
      if (i > 0) return each;
      return {
        ...each,
        role: 'standby_leader',
        replicationState: 'streaming',
        labelledRole: 'primary',
        replication: {
          upstream: null,
          host: 'pg-primary.berlin.example.org',
          hostKind: 'external',
          usesHeadlessService: false,
          basis: 'declared',
        },
      };
    }),
  );
  return cluster(members, { standbyCluster: true });
}

export const synchronous = () =>
  cluster(
    wired(three()).map((each, i): Member => (i === 1 ? { ...each, role: 'sync_standby' } : each)),
    { synchronousMode: 'on', failsafeMode: true, paused: true },
  );

export const quorum = () =>
  cluster(
    wired(three()).map((each, i): Member => (i > 0 ? { ...each, role: 'quorum_standby' } : each)),
    {
      synchronousMode: 'quorum',
      pendingSwitchover: { from: 'patronidemo-0', to: 'patronidemo-2', scheduledAt: '2026-11-22T12:30:00Z' },
    },
  );

export const citus = (): Topology[] =>
  [0, 1].map((group) => {
    const name = (i: number) => `citusdemo-${String(group)}-${String(i)}`;
    return cluster(wired([member(name(0), { role: 'leader' }), member(name(1))]), {
      scope: 'citusdemo',
      citusGroup: group,
      namespace: 'analytics',
    });
  });

export const large = () =>
  cluster(wired(many(13)), { scope: 'pg', flavour: 'crunchy', namespace: 'postgres-operator' });

/** Operators' long names, several Services, IPv6. */
export function longNames(): Topology {
  const names = [
    'hippo-production-instance1-4xkd-0',
    'hippo-production-instance1-9zqp-0',
    'hippo-production-instance1-b7tw-0',
  ];
  const members = names.map((name, i) =>
    member(name, {
      ...(i === 0 ? { role: 'leader' as const } : {}),
      labelledRole: i === 0 ? 'master' : 'replica',
      pod: {
        ip: `fd00:10:244:${String(i)}::1a2b`,
        ips: [`fd00:10:244:${String(i)}::1a2b`],
        node: `gke-prod-pool-1-7f3c9e21-x${String(i)}zq`,
      },
      dns: {
        name: `${name}.hippo-production-pods.postgres-production.svc.k8s.example.org`,
        service: 'hippo-production-pods',
      },
    }),
  );
  return cluster(wired(members), {
    scope: 'hippo-production-ha',
    clusterName: 'hippo-production',
    namespace: 'postgres-production',
    flavour: 'crunchy',
    clusterDomain: { name: 'k8s.example.org', source: 'announced' },
    dcs: { ...cluster([]).dcs, kind: 'Endpoints' },
  });
}
