/** Each check of Patroni's state: what triggers it, and what only looks like it. */
import { expect, it } from '@jest/globals';
import {
  cluster,
  configOf,
  endpoints,
  lockOf,
  merge,
  NOW,
  service,
  state,
  statefulSet,
  statusOf,
  type ClusterFields,
  type PodFields,
  type RawObjects,
} from '../../topology/objects.fixture.js';
import { describeCases, type CheckCase } from '../check-cases.fixture.js';
import { findingsOf } from '../checks.fixture.js';

type MemberFields = PodFields & { statusMore?: object };
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000).toISOString();

function members(first: MemberFields, second: MemberFields = {}, third: MemberFields = {}): ClusterFields {
  return { members: { 'pg-0': first, 'pg-1': second, 'pg-2': third } };
}

const tagged = (tags: object): MemberFields => ({ statusMore: { tags } });
const config = (settings: object): ClusterFields => ({ config: configOf(settings) });
const released = lockOf('', { leader: undefined, renewTime: undefined });
const from = (name: string) => tagged({ replicatefrom: name });
const labels = { application: 'patroni', 'cluster-name': 'pg' };
const inEndpoints = cluster({ kind: 'Endpoints' });
const replication = 'host replication standby 10.244.0.0/16 md5';

const cases: Record<string, CheckCase> = {
  'a lock that was released': {
    code: 'PT001',
    severity: 'error',
    found: cluster({ lock: released }),
    nearMiss: cluster(),
  },
  'the same in pause': {
    code: 'PT001',
    severity: 'warning',
    found: cluster({ lock: released, ...config({ pause: true }) }),
    nearMiss: cluster(config({ pause: true })),
  },
  'a lock that ran out': {
    code: 'PT002',
    severity: 'error',
    found: cluster({ lock: lockOf('pg-0', { renewTime: ago(31) }) }),
    nearMiss: cluster({ lock: lockOf('pg-0', { renewTime: ago(29) }) }),
  },
  'a lock that is late': {
    code: 'PT002',
    severity: 'warning',
    found: cluster({ lock: lockOf('pg-0', { renewTime: ago(25) }) }),
    nearMiss: cluster({ lock: lockOf('pg-0', { renewTime: ago(15) }) }),
  },
  'a holder without a pod': {
    code: 'PT003',
    severity: 'error',
    found: cluster({ lock: lockOf('pg-9') }),
    nearMiss: cluster(),
  },
  'a holder on its way out': {
    code: 'PT003',
    severity: 'warning',
    found: cluster(members({ deletionTimestamp: ago(1) })),
    nearMiss: cluster(members({}, { deletionTimestamp: ago(1) })),
  },
  'two members labelled as leader': {
    code: 'PT004',
    severity: 'error',
    found: cluster(members({}, { labels: { role: 'primary' } })),
    nearMiss: cluster(members({}, { labels: { role: 'replica' } })),
  },
  'a leader labelled as replica': {
    code: 'PT004',
    severity: 'warning',
    found: cluster(members({ labels: { role: 'replica' } })),
    nearMiss: cluster(),
  },
  'a Service that leads to a replica': {
    code: 'PT005',
    severity: 'error',
    found: merge(cluster(), leaderSlice('10.244.0.11')),
    nearMiss: merge(cluster(), leaderSlice('10.244.0.10')),
  },
  'a second primary': {
    code: 'PT006',
    severity: 'error',
    found: cluster(members({}, { statusMore: { role: 'primary' } })),
    nearMiss: cluster(members({}, { statusMore: { role: 'replica' } })),
  },
  'two locks that are renewed': {
    code: 'PT007',
    severity: 'error',
    found: merge(cluster(), state('pg', { kind: 'Endpoints', labels, lock: lockOf('pg-1') })),
    nearMiss: merge(
      cluster(),
      state('pg', { kind: 'Endpoints', labels, lock: lockOf('pg-1', { renewTime: ago(9999) }) }),
    ),
  },
  'an upstream that is no member': {
    code: 'PT011',
    severity: 'warning',
    found: cluster(members({}, from('pg-7'))),
    nearMiss: cluster(members({}, from('pg-2'))),
  },
  'two that follow each other': {
    code: 'PT012',
    severity: 'error',
    found: cluster(members({}, from('pg-2'), from('pg-1'))),
    nearMiss: cluster(members({}, from('pg-2'), from('pg-0'))),
  },
  'a replica without a stream': {
    code: 'PT013',
    severity: 'warning',
    found: cluster(members({}, { statusMore: { replication_state: undefined } })),
    nearMiss: cluster(members({}, { statusMore: { replication_state: undefined, version: '3.0.2' } })),
  },
  'another timeline': {
    code: 'PT014',
    severity: 'warning',
    found: cluster(members({ statusMore: { timeline: 2 } }, { statusMore: { timeline: 2 } })),
    nearMiss: cluster(
      members(
        { statusMore: { timeline: 2 } },
        { statusMore: { timeline: 2 } },
        { statusMore: { timeline: 2 } },
      ),
    ),
  },
  'too far behind': {
    code: 'PT015',
    severity: 'warning',
    found: cluster(
      members(
        {},
        { statusMore: { xlog_location: 60_000_000, replay_lsn: 60_000_000, receive_lsn: 60_000_000 } },
      ),
    ),
    nearMiss: cluster({
      ...members(
        {},
        { statusMore: { xlog_location: 60_000_000, replay_lsn: 60_000_000, receive_lsn: 60_000_000 } },
      ),
      ...config({ maximum_lag_on_failover: 100_000_000 }),
    }),
  },
  'strict, without a standby': {
    code: 'PT016',
    severity: 'error',
    found: cluster(config({ synchronous_mode: true, synchronous_mode_strict: true })),
    nearMiss: cluster({
      ...config({ synchronous_mode: true, synchronous_mode_strict: true }),
      sync: { leader: 'pg-0', sync_standby: 'pg-1' },
    }),
  },
  'settings that wait': {
    code: 'PT021',
    severity: 'info',
    found: cluster(members({}, { statusMore: { pending_restart: true } })),
    nearMiss: cluster(members({}, { statusMore: { pending_restart: false } })),
  },
  'a switchover to come': {
    code: 'PT022',
    severity: 'info',
    found: cluster({
      failover: { leader: 'pg-0', member: 'pg-1', scheduled_at: '2026-11-23T09:00:00+00:00' },
    }),
    nearMiss: cluster({ failover: {} }),
  },
  pause: {
    code: 'PT023',
    severity: 'info',
    found: cluster(config({ pause: true })),
    nearMiss: cluster(config({ pause: false })),
  },
  'no candidate': {
    code: 'PT024',
    severity: 'warning',
    found: cluster(members({}, tagged({ nofailover: true }), tagged({ failover_priority: 0 }))),
    nearMiss: cluster(members({}, tagged({ nofailover: true }), tagged({ failover_priority: 1 }))),
  },
  'a pod without a status': {
    code: 'PT025',
    severity: 'warning',
    found: cluster(members({}, { status: '' })),
    nearMiss: cluster(),
  },
  'objects without pods': {
    code: 'PT026',
    severity: 'info',
    found: { ...state('pg', { labels }) },
    nearMiss: cluster(),
  },
  'a StatefulSet that makes no pods': {
    code: 'PT026',
    severity: 'warning',
    found: merge(state('pg', { labels }), {
      statefulSets: [statefulSet('pg', { labels, serviceName: 'pg' })],
    }),
    nearMiss: merge(state('pg', { labels }), {
      statefulSets: [statefulSet('pg', { labels, serviceName: 'pg', spec: { replicas: 0 } })],
    }),
  },
  'a failsafe list of yesterday': {
    code: 'PT028',
    severity: 'warning',
    found: cluster({
      ...config({ failsafe_mode: true }),
      lock: lockOf('pg-0', { failsafe: '{"pg-9":"http://10.0.0.9:8008/patroni"}' }),
    }),
    nearMiss: cluster({
      ...config({ failsafe_mode: true }),
      lock: lockOf('pg-0', {
        failsafe: JSON.stringify(
          Object.fromEntries(
            ['pg-0', 'pg-1', 'pg-2'].map((name) => [
              name,
              `http://${name}.pg-headless.default.svc.cluster.local:8008/patroni`,
            ]),
          ),
        ),
      }),
    }),
  },
  'Endpoints that nothing keeps': {
    code: 'PT029',
    severity: 'warning',
    found: inEndpoints,
    nearMiss: merge(inEndpoints, { services: [service('pg-config', { labels, clusterIP: 'None' })] }),
  },
  'state in Endpoints': { code: 'PT030', severity: 'info', found: inEndpoints, nearMiss: cluster() },
  'versions before 3.1 beside 4.0': {
    code: 'PT031',
    severity: 'error',
    found: cluster(members({}, { statusMore: { version: '3.0.2' } })),
    nearMiss: cluster(members({}, { statusMore: { version: '3.3.2' } })),
  },
  'pg_hba without the range of pods': {
    code: 'PT032',
    severity: 'warning',
    found: cluster(config({ postgresql: { pg_hba: ['host replication standby 10.9.0.0/16 md5'] } })),
    nearMiss: cluster(config({ postgresql: { pg_hba: ['local all all trust', replication] } })),
  },
};

function leaderSlice(ip: string): RawObjects {
  return {
    endpointSlices: [
      {
        metadata: { name: 'pg-y', namespace: 'default', labels: { 'kubernetes.io/service-name': 'pg' } },
        addressType: 'IPv4',
        endpoints: [{ addresses: [ip], conditions: { ready: true } }],
      },
    ],
  };
}

describeCases(cases);

it('a pod that lacks a label of Patroni is not seen by the others', () => {
  const env = { PATRONI_KUBERNETES_LABELS: '{application: patroni}', PATRONI_SCOPE: 'pg' };
  const raw = cluster(members({ env }, { env, labels: { application: 'other' } }, { env }));
  expect(findingsOf('PT027', raw)).toMatchObject([{ severity: 'error', members: ['pg-1'] }]);
  expect(findingsOf('PT027', cluster())).toEqual([]);
});

it('a cluster whose pods were all just made is not without a leader yet', () => {
  const young = cluster({ lock: null }).pods?.map((pod) => {
    const { metadata, ...rest } = pod as { metadata: object };
    return { ...rest, metadata: { ...metadata, creationTimestamp: ago(10) } };
  });
  expect(findingsOf('PT001', { ...cluster({ lock: null }), pods: young ?? [] })).toEqual([]);
  expect(findingsOf('PT001', cluster({ lock: null }))).toHaveLength(1);
});

it('an old leader object in Endpoints is one that Patroni wrote, not any Endpoints', () => {
  expect(findingsOf('PT007', merge(cluster(), { endpoints: [endpoints('pg', { labels })] }))).toEqual([]);
  expect(statusOf('x', 'replica')).toHaveProperty('replication_state', 'streaming');
});
