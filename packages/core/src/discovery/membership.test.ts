import { describe, expect, it } from '@jest/globals';
import {
  cluster,
  configMap,
  endpoints,
  pod,
  read,
  state,
  statusOf,
  type RawObjects,
} from '../topology/objects.fixture.js';
import { discoverClusters } from './discover.js';

const labels = { application: 'patroni', 'cluster-name': 'pg' };
const three = ['pg-0', 'pg-1', 'pg-2'];

/** Names of the members of cluster `pg`, to which `more` is added; there must be no other cluster. */
function membersWith(more: RawObjects, of: RawObjects = cluster()): string[] {
  const clusters = discoverClusters(read(of, more));
  expect(clusters.map(({ scope }) => scope)).toEqual(['pg']);
  return clusters.flatMap(({ pods }) => pods.map(({ metadata }) => metadata.name));
}

describe('a pod without a readable status is a member', () => {
  it.each<[string, object]>([
    ['that has all labels of the cluster', pod('pg-3', { labels })],
    ['that is not ready and has no IP', pod('pg-3', { labels, ip: null, ready: 'False', phase: 'Pending' })],
    ['whose status is broken', pod('pg-3', { labels, status: '{"conn_url":' })],
    ['whose status is another program’s', pod('pg-3', { labels, status: 'ok' })],
    [
      'that its StatefulSet made, with the scope’s label alone',
      pod('pg-3', { labels: { 'cluster-name': 'pg' }, owner: 'apps/v1 StatefulSet pg' }),
    ],
    [
      'that is set up to run Patroni',
      pod('pg-3', {
        labels: { 'cluster-name': 'pg' },
        env: { PATRONI_SCOPE: 'pg', PATRONI_KUBERNETES_POD_IP: '=status.podIP' },
      }),
    ],
    [
      'whose state is all that is known',
      pod('pg-3', { labels, status: { state: 'creating replica', role: 'replica' } }),
    ],
    ['that goes away', pod('pg-3', { labels, deletionTimestamp: '2026-11-22T08:59:00Z' })],
  ])('%s', (_, raw) => {
    expect(membersWith({ pods: [raw] })).toEqual([...three, 'pg-3']);
  });

  it('in a cluster of which no member has reported yet', () => {
    const members = { 'pg-0': { status: 'x' }, 'pg-1': { status: 'x' } };
    expect(membersWith({}, cluster({ members }))).toEqual(['pg-0', 'pg-1']);
  });
});

describe('a pod is no member', () => {
  it.each<[string, object]>([
    [
      'a pooler with the scope’s label',
      pod('pg-pooler-x', {
        labels: { application: 'db-connection-pooler', 'cluster-name': 'pg' },
        owner: 'apps/v1 ReplicaSet pg-pooler',
      }),
    ],
    ['a backup with all labels', pod('pg-backup-x', { labels, owner: 'batch/v1 Job pg-backup' })],
    [
      'a backup that is set up like Patroni',
      pod('pg-backup-x', {
        labels,
        owner: 'batch/v1 Job pg-backup',
        env: { PATRONI_SCOPE: 'pg', PATRONI_KUBERNETES_LABELS: '{}' },
      }),
    ],
    [
      'one of another cluster’s labels',
      pod('web-0', { labels: { application: 'patroni', 'cluster-name': 'web' } }),
    ],
    ['one in another namespace', pod('pg-3', { labels, namespace: 'other' })],
    ['one without labels', pod('pg-3')],
    ['one with the scope under another key', pod('pg-3', { labels: { application: 'patroni', app: 'pg' } })],
    ['one with a status of words', pod('web-0', { labels: { app: 'web' }, status: 'ok' })],
    [
      'one with a status of JSON',
      pod('web-0', { labels: { app: 'web' }, status: { state: 'running', role: 'replica' } }),
    ],
    [
      'one with a status of Patroni’s form for another database',
      pod('web-0', { status: { conn_url: 'mysql://10.0.0.1/x' } }),
    ],
    ['one of a group of a Citus cluster', pod('pg-3', { labels: { ...labels, 'citus-group': '1' } })],
  ])('%s', (_, raw) => {
    expect(membersWith({ pods: [raw] })).toEqual(three);
  });
});

describe('where the scope’s label is the only one of the cluster', () => {
  const scoped = { 'cluster-name': 'pg' };
  const owner = 'apps/v1 StatefulSet pg';
  const only: RawObjects = {
    ...state('pg', { labels: scoped }),
    pods: [pod('pg-0', { labels: scoped, owner, status: statusOf('10.0.0.1', 'primary') })],
  };

  it('a pod of the members’ owner is one', () => {
    expect(membersWith({ pods: [pod('pg-1', { labels: scoped, owner })] }, only)).toEqual(['pg-0', 'pg-1']);
  });

  it('any other pod may be anything', () => {
    const pooler = pod('pg-pooler-x', { labels: scoped, owner: 'apps/v1 ReplicaSet pg-pooler' });
    const namesake = pod('pg-x', { labels: scoped, owner: 'apps/v1 ReplicaSet pg' });
    expect(membersWith({ pods: [pooler, namesake, pod('pg-1', { labels: scoped })] }, only)).toEqual([
      'pg-0',
    ]);
  });
});

describe('Patroni with another store', () => {
  it.each(['ETCD_HOST', 'ETCD_HOSTS', 'ETCD3_HOSTS', 'PATRONI_ETCD3_HOSTS', 'PATRONI_ETCD_URL'])(
    '%s: Kubernetes’ objects tell of no cluster',
    (variable) => {
      const env = { SCOPE: 'pg', SPILO_CONFIGURATION: '{}', [variable]: 'etcd:2379' };
      expect(discoverClusters(read({ pods: [pod('pg-0', { labels, env })] }))).toEqual([]);
    },
  );
});

describe('a member without state objects', () => {
  const status = statusOf('10.0.0.1', 'replica');
  it.each<[string, object, { scope: string; scopeLabel: string | null }]>([
    [
      'by Patroni’s default scope label',
      pod('x-0', { labels, status }),
      { scope: 'pg', scopeLabel: 'cluster-name' },
    ],
    [
      'by the declared scope label',
      pod('x-0', {
        labels: { ...labels, db: 'orders' },
        status,
        env: { PATRONI_KUBERNETES_SCOPE_LABEL: 'db' },
      }),
      { scope: 'orders', scopeLabel: 'db' },
    ],
    [
      'by the label that has the declared scope',
      pod('x-0', { labels: { db: 'orders', tier: 'a' }, status, env: { PATRONI_SCOPE: 'orders' } }),
      { scope: 'orders', scopeLabel: 'db' },
    ],
    [
      'by the declared scope, where no label has it',
      pod('x-0', { labels: { tier: 'a' }, status, env: { PATRONI_SCOPE: 'orders' } }),
      { scope: 'orders', scopeLabel: null },
    ],
    [
      'label version alone is a version',
      pod('x-0', { labels: { version: '17' }, status, owner: 'apps/v1 StatefulSet orders' }),
      { scope: 'orders', scopeLabel: null },
    ],
  ])('belongs %s', (_, raw, expected) => {
    expect(discoverClusters(read({ pods: [raw] }))).toMatchObject([
      { ...expected, citusGroup: null, dcs: null },
    ]);
  });

  it('without anything is a cluster of its own', () => {
    const pods = [pod('x-0', { status }), pod('y-0', { status })];
    expect(discoverClusters(read({ pods })).map(({ pods: own }) => own.length)).toEqual([1, 1]);
  });

  it('shares a cluster with those of the same scope', () => {
    const pods = [0, 1].map((i) => pod(`x-${i}`, { labels, status, owner: `apps/v1 StatefulSet x${i}` }));
    expect(discoverClusters(read({ pods })).map(({ pods: own }) => own.length)).toEqual([2]);
  });
});

describe('state objects of other programs make no cluster', () => {
  const app = { app: 'web' };
  const election = {
    'control-plane.alpha.kubernetes.io/leader':
      '{"holderIdentity":"x","renewTime":"2026-11-22T09:00:00Z","leaseDurationSeconds":15}',
  };
  it.each<[string, RawObjects]>([
    ['a ConfigMap x-config', { configMaps: [configMap('web-config', { labels: app })] }],
    [
      'one with a kubectl annotation',
      {
        configMaps: [
          configMap('web-config', {
            labels: app,
            annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}' },
          }),
        ],
      },
    ],
    [
      'a ConfigMap x-leader',
      { configMaps: [configMap('web-leader', { labels: app, annotations: election })] },
    ],
    [
      'one that names a leader, without a lease',
      { configMaps: [configMap('web-leader', { labels: app, annotations: { leader: 'x' } })] },
    ],
    [
      'Endpoints of a leader election',
      { endpoints: [endpoints('web', { labels: app, annotations: election })] },
    ],
    [
      'Endpoints of a Service',
      { endpoints: [endpoints('web', { labels: app }), endpoints('web-config', { labels: app })] },
    ],
    [
      'x-sync and x-failover',
      {
        configMaps: ['web-sync', 'web-failover'].map((name) =>
          configMap(name, {
            labels: app,
            annotations: { leader: 'web-0', member: 'web-1', sync_standby: 'web-1' },
          }),
        ),
      },
    ],
    [
      'Patroni’s annotations on an object of another name',
      { configMaps: [configMap('web', { labels: app, annotations: { config: '{}' } })] },
    ],
    [
      'Patroni’s annotations without a scope label',
      { configMaps: [configMap('web-config', { annotations: { initialize: '1' } })] },
    ],
    [
      'a name of nothing but the suffix',
      { configMaps: [configMap('-config', { labels: { x: '' }, annotations: { initialize: '1' } })] },
    ],
  ])('%s', (_, raw) => {
    expect(discoverClusters(read(raw))).toEqual([]);
    expect(membersWith(raw)).toEqual(three);
  });

  it('nor do they become part of a cluster whose name they have, without its label', () => {
    const foreign = ['pg-sync', 'pg-failover'].map((name) =>
      configMap(name, { labels: { app: 'pg' }, annotations: { leader: 'pg-0', sync_standby: 'pg-1' } }),
    );
    expect(discoverClusters(read(cluster(), { configMaps: foreign }))[0]?.dcs).toMatchObject({
      sync: null,
      failover: null,
    });
  });
});
