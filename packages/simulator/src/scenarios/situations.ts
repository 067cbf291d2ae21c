/** Situations of clusters after Patroni's own manifest. */
import { leaderOf, type Scenario } from './scenario.ts';

const HOUR = 3_600_000;
const LIVELY = 65_536;

export const situations: readonly Scenario[] = [
  {
    name: 'healthy-headless',
    title: 'Members announce the names that a headless Service gives them, and replicate by them',
    clusters: [{ namespace: 'healthy', name: 'orders', walRate: LIVELY, podManagement: 'Parallel' }],
  },
  {
    name: 'pod-ips',
    title: 'Members announce their pod addresses; there is no headless Service',
    clusters: [
      {
        namespace: 'pod-ips',
        name: 'billing',
        addressing: 'pod-ip',
        walRate: LIVELY,
        podManagement: 'Parallel',
      },
    ],
  },
  {
    name: 'upstream-example',
    title:
      "Patroni's example: state in Endpoints, the governing Service has a cluster IP, and only the leader's name resolves",
    clusters: [
      {
        namespace: 'upstream-example',
        name: 'patronidemo',
        dcs: 'Endpoints',
        addressing: 'pod-ip',
        podManagement: 'Parallel',
      },
    ],
  },
  {
    name: 'leader-only-names',
    title:
      'Members announce names under the leader’s Service: replicas find the leader, and nobody finds a replica',
    clusters: [
      {
        namespace: 'leader-only',
        name: 'catalog',
        dcs: 'Endpoints',
        addressing: 'leader-only',
        podManagement: 'Parallel',
      },
    ],
  },
  {
    name: 'failover-in-progress',
    title:
      "The leader's pod was killed: another took over, and the old leader is being made again as a replica",
    clusters: [{ namespace: 'failover', name: 'sessions', podManagement: 'Parallel', walRate: LIVELY }],
    events: [
      {
        before: 20_000,
        happens: ({ act }, [cluster]) => {
          if (cluster !== undefined) cluster.cloneTime = HOUR;
          act.kill(leaderOf(cluster));
        },
      },
    ],
  },
  {
    name: 'frozen-leader',
    title:
      'The Patroni of the old leader hangs, its PostgreSQL goes on: another took the lock, two say that they are primary',
    clusters: [{ namespace: 'frozen', name: 'ledger', podManagement: 'Parallel', walRate: LIVELY }],
    events: [
      {
        before: 60_000,
        happens: ({ act }, [cluster]) => {
          act.freeze(leaderOf(cluster));
        },
      },
    ],
  },
  {
    name: 'expired-lease',
    title: 'No Patroni answers: the lock has run out and nobody takes it',
    clusters: [{ namespace: 'expired', name: 'archive', podManagement: 'Parallel' }],
    events: [
      {
        before: 45_000,
        happens: ({ act }, [cluster]) => {
          for (const { name, pod } of cluster?.members.values() ?? [])
            act.freeze(`${pod.metadata.namespace ?? ''}/${name}`);
        },
      },
    ],
  },
  {
    name: 'migration-half-done',
    title:
      'On the way from pod addresses to names: the template says names, one pod of three was made again since',
    clusters: [
      {
        namespace: 'migration',
        name: 'shop',
        addressing: 'pod-ip',
        headlessService: true,
        podManagement: 'Parallel',
        updateStrategy: 'OnDelete',
        storage: 'persistent',
      },
    ],
    events: [
      {
        before: 70_000,
        happens: ({ act }, [cluster]) => {
          const host = '$(PATRONI_NAME).shop-headless.migration.svc.cluster.local';
          act.setEnv('migration', 'shop', {
            PATRONI_POSTGRESQL_CONNECT_ADDRESS: `${host}:5432`,
            PATRONI_RESTAPI_CONNECT_ADDRESS: `${host}:8008`,
          });
          const replica = [...(cluster?.members.keys() ?? [])]
            .filter((name) => name !== cluster?.leader?.name)
            .pop();
          act.remove(`migration/${replica ?? ''}`);
        },
      },
    ],
  },
  {
    name: 'synchronous-quorum',
    title: 'Quorum commit, a replica that lags, one that streams from another, and a member that never leads',
    clusters: [
      {
        namespace: 'quorum',
        name: 'payments',
        replicas: 4,
        podManagement: 'Parallel',
        config: { synchronous_mode: 'quorum', synchronous_node_count: 1, failsafe_mode: true },
        tags: {
          'payments-2': { replicatefrom: 'payments-1' },
          'payments-3': { nofailover: true, nosync: true },
        },
        walRate: LIVELY,
      },
    ],
    events: [
      {
        before: 60_000,
        happens: ({ act }) => {
          act.lag('quorum/payments-3', 40 * 1024 * 1024);
        },
      },
    ],
  },
  {
    name: 'standby-cluster',
    title: 'A standby cluster: its leader streams from a primary elsewhere',
    clusters: [
      {
        namespace: 'standby',
        name: 'mirror',
        podManagement: 'Parallel',
        config: { standby_cluster: { host: 'db.example.com', port: 5432, primary_slot_name: 'mirror' } },
      },
    ],
  },
  {
    name: 'paused-and-scheduled',
    title: 'Paused, with a switchover planned and a restart pending',
    clusters: [{ namespace: 'paused', name: 'reports', patroni: 3, podManagement: 'Parallel' }],
    events: [
      {
        before: 60_000,
        happens: ({ act }, [cluster]) => {
          if (cluster === undefined) return;
          act.switchover(cluster, { to: 'reports-2', at: new Date('2030-01-01T00:00:00Z') });
          act.pause(cluster, true);
          act.pendingRestart('paused/reports-1', { max_connections: { old_value: '100', new_value: '200' } });
        },
      },
    ],
  },
  {
    name: 'citus',
    title: 'A Citus cluster: a coordinator and two groups of workers under one scope',
    clusters: [0, 1, 2].map((citusGroup) => ({
      namespace: 'citus',
      name: 'analytics',
      citusGroup,
      replicas: citusGroup === 0 ? 3 : 2,
      podManagement: 'Parallel' as const,
    })),
  },
];
