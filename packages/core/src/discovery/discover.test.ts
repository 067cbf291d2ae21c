import { describe, expect, it } from '@jest/globals';
import {
  cluster,
  lockOf,
  merge,
  pod,
  read,
  state,
  statefulSet,
  statusOf,
  type RawObjects,
} from '../topology/objects.fixture.js';
import { discoverClusters } from './discover.js';
import { flavourCases } from './flavours.fixture.js';

/** What is found, in one line per cluster: namespace/scope[/group]: members. */
function found(...raw: RawObjects[]): string[] {
  return discoverClusters(read(...raw)).map(({ namespace, scope, citusGroup, pods }) => {
    const group = citusGroup === null ? '' : `/${citusGroup}`;
    return `${namespace}/${scope}${group}: ${pods.map(({ metadata }) => metadata.name).join(' ')}`;
  });
}

describe.each(flavourCases)('$title', ({ raw, flavour, scope, labels, dcs, members }) => {
  it('is recognised, with its labels, members and state objects', () => {
    const clusters = discoverClusters(read(raw));
    expect(
      clusters.map((one) => ({
        flavour: one.flavour.name,
        scope: one.scope,
        labels: { scope: one.scopeLabel, role: one.roleLabel },
        members: one.pods.map(({ metadata }) => metadata.name),
        dcs: one.dcs && {
          kind: one.dcs.kind,
          leader: one.dcs.leader?.metadata.name,
          config: one.dcs.config?.metadata.name,
        },
        otherDcs: one.otherDcs,
      })),
    ).toEqual([{ flavour, scope, labels, members, dcs, otherDcs: null }]);
  });

  it('has its StatefulSets', () => {
    const { statefulSets } = read(raw);
    expect(discoverClusters(read(raw))[0]?.statefulSets).toEqual(statefulSets);
  });

  it('is the same cluster when its state objects could not be read', () => {
    const clusters = discoverClusters({ ...read(raw), configMaps: null, endpoints: null });
    expect(
      clusters.map((one) => [one.flavour.name, one.scope, one.scopeLabel, one.roleLabel, one.dcs]),
    ).toEqual([[flavour, scope, labels.scope, labels.role, null]]);
    expect(clusters[0]?.pods.map(({ metadata }) => metadata.name)).toEqual(members);
  });

  it('is the same cluster when it is scaled to zero', () => {
    const clusters = discoverClusters(read({ ...raw, pods: [] }));
    expect(clusters.map((one) => [one.scope, one.scopeLabel, one.pods, one.dcs?.kind])).toEqual([
      [scope, labels.scope, [], dcs.kind],
    ]);
  });

  it('has the members of which nothing but the labels is left, too', () => {
    const bare = (raw.pods ?? []).map((one) => {
      const { metadata, spec, ...rest } = one as { metadata: object; spec: { containers: object[] } };
      return { ...rest, metadata: { ...metadata, annotations: {} }, spec: { ...spec, containers: [] } };
    });
    const clusters = discoverClusters(read({ ...raw, pods: bare }));
    expect(clusters.map((one) => one.pods.map(({ metadata }) => metadata.name))).toEqual([members]);
  });
});

describe('custom label keys', () => {
  const labels = { app: 'db', 'example.com/db': 'orders' };
  const pods = (env: Record<string, string>) =>
    [0, 1].map((i) =>
      pod(`orders-${i}`, {
        labels: { ...labels, 'example.com/db-role': i === 0 ? 'primary' : 'replica' },
        owner: 'apps/v1 StatefulSet orders-v2',
        status: statusOf(`10.0.0.${i + 1}`, i === 0 ? 'primary' : 'replica'),
        env,
      }),
    );
  const declared = {
    PATRONI_SCOPE: 'orders',
    PATRONI_KUBERNETES_SCOPE_LABEL: 'example.com/db',
    PATRONI_KUBERNETES_ROLE_LABEL: 'example.com/db-role',
  };

  it.each<[string, RawObjects]>([
    [
      'declared in variables, with state objects',
      merge({ pods: pods(declared) }, state('orders', { labels })),
    ],
    ['declared in variables alone', { pods: pods(declared), configMaps: null, endpoints: null }],
    ['shown by the state objects alone', merge({ pods: pods({}) }, state('orders', { labels }))],
    ['shown by Endpoints', merge({ pods: pods({}) }, state('orders', { kind: 'Endpoints', labels }))],
    [
      'declared as Spilo does',
      {
        pods: pods({
          SCOPE: 'orders',
          SPILO_CONFIGURATION: '{}',
          KUBERNETES_SCOPE_LABEL: 'example.com/db',
          KUBERNETES_ROLE_LABEL: 'example.com/db-role',
        }),
      },
    ],
  ])('%s', (_, raw) => {
    expect(found(raw)).toEqual(['default/orders: orders-0 orders-1']);
    expect(discoverClusters(read(raw))[0]).toMatchObject({
      scopeLabel: 'example.com/db',
      roleLabel: 'example.com/db-role',
    });
  });

  it('a role label declared in variables need not be there yet', () => {
    const starting = [pod('orders-0', { labels, env: declared })];
    expect(discoverClusters(read({ pods: starting }))[0]?.roleLabel).toBe('example.com/db-role');
  });

  it.each(['toString', 'constructor', '__proto__'])('%s is a label key like others', (key) => {
    const env = {
      PATRONI_KUBERNETES_SCOPE_LABEL: key,
      PATRONI_KUBERNETES_ROLE_LABEL: key,
      PATRONI_SCOPE: 'orders',
    };
    expect(found({ pods: [pod('orders-0', { env })] })).toEqual(['default/orders: orders-0']);
    expect(found({ pods: [pod('orders-0', { env, labels })] })).toEqual(['default/orders: orders-0']);
  });

  it('a member is grouped by scope label, never by its StatefulSet’s name', () => {
    const other = cluster({ scope: 'orders-v2' });
    expect(found(other, { pods: pods({}) }, state('orders', { labels }))).toEqual([
      'default/orders: orders-0 orders-1',
      'default/orders-v2: orders-v2-0 orders-v2-1 orders-v2-2',
    ]);
  });

  it('PATRONI_SCOPE goes before a variable SCOPE of another program in the pod', () => {
    const env = {
      SCOPE: 'openid',
      PATRONI_SCOPE: 'orders',
      PATRONI_KUBERNETES_NAMESPACE: '=metadata.namespace',
    };
    expect(found({ pods: [pod('orders-0', { labels: { 'cluster-name': 'orders' }, env })] })).toEqual([
      'default/orders: orders-0',
    ]);
  });
});

describe('where several labels carry the scope', () => {
  const labels = { app: 'pg', 'cluster-name': 'pg', zone: 'pg' };
  it.each<[string, Record<string, string>, Record<string, string>, string]>([
    [
      'the declared one is it',
      { PATRONI_SCOPE: 'pg', PATRONI_KUBERNETES_SCOPE_LABEL: 'zone' },
      labels,
      'zone',
    ],
    ['else the one that flavours use', { PATRONI_SCOPE: 'pg' }, labels, 'cluster-name'],
    ['else the first', { PATRONI_SCOPE: 'pg' }, { zone: 'pg', app: 'pg' }, 'app'],
  ])('%s', (_, env, own, scopeLabel) => {
    const pods = [pod('pg-0', { labels: own, env, status: statusOf('10.0.0.1', 'primary') })];
    expect(discoverClusters(read({ pods }))).toMatchObject([{ scope: 'pg', scopeLabel }]);
    expect(discoverClusters(read(merge({ pods }, state('pg', { labels: own }))))).toMatchObject([
      { scope: 'pg', scopeLabel },
    ]);
  });
});

describe('the labels of a cluster', () => {
  const labels = { application: 'patroni', 'cluster-name': 'pg' };

  it('are those that Patroni’s own objects have in common', () => {
    const labelled = merge(
      state('pg', { labels: { ...labels, team: 'a' }, config: null }),
      state('pg', { labels, lock: null }),
      state('pg', {
        kind: 'Endpoints',
        labels: { 'cluster-name': 'pg', chart: 'x' },
        lock: {},
        config: null,
      }),
    );
    expect(discoverClusters(read(labelled))[0]?.patroniLabels).toEqual(labels);
  });

  it('without any object are the scope’s', () => {
    const pods = [pod('pg-0', { labels, status: statusOf('10.0.0.1', 'primary') })];
    expect(discoverClusters(read({ pods }))[0]?.patroniLabels).toEqual({ 'cluster-name': 'pg' });
  });

  it('are all needed for a StatefulSet that makes no member', () => {
    const sets = [
      statefulSet('pg-more', { labels }),
      statefulSet('pg-pooler', { labels: { ...labels, application: 'pooler' } }),
      statefulSet('pg-elsewhere', { labels, namespace: 'other' }),
    ];
    const [found] = discoverClusters(read(cluster(), { statefulSets: sets }));
    expect(found?.statefulSets.map(({ metadata }) => metadata.name)).toEqual(['pg', 'pg-more']);
  });
});

describe('several clusters', () => {
  it('of the same scope in two namespaces, sorted', () => {
    expect(found(cluster({ namespace: 'b' }), cluster({ namespace: 'a' }))).toEqual([
      'a/pg: pg-0 pg-1 pg-2',
      'b/pg: pg-0 pg-1 pg-2',
    ]);
  });

  it('in one namespace, whatever the kind of their state objects', () => {
    expect(found(cluster({ scope: 'orders' }), cluster({ scope: 'billing', kind: 'Endpoints' }))).toEqual([
      'default/billing: billing-0 billing-1 billing-2',
      'default/orders: orders-0 orders-1 orders-2',
    ]);
  });

  it.each(['pg-1', 'pg-config', 'pg-leader', 'pg-sync', 'pg-0-config'])(
    'a scope may be a prefix of another: pg and %s',
    (scope) => {
      expect(found(cluster({ scope: 'pg' }), cluster({ scope }))).toEqual([
        'default/pg: pg-0 pg-1 pg-2',
        `default/${scope}: ${scope}-0 ${scope}-1 ${scope}-2`,
      ]);
      for (const one of discoverClusters(read(cluster({ scope: 'pg' }), cluster({ scope }))))
        expect([one.dcs?.leader?.metadata.name, one.dcs?.config?.metadata.name]).toEqual([
          `${one.scope}-leader`,
          `${one.scope}-config`,
        ]);
    },
  );

  it('members are in natural order', () => {
    const members = Object.fromEntries([0, 1, 2, 9, 10, 11].map((i) => [`pg-${i}`, {}]).reverse());
    expect(found(cluster({ members }))).toEqual(['default/pg: pg-0 pg-1 pg-2 pg-9 pg-10 pg-11']);
  });
});

describe('Citus', () => {
  const group = (g: number, kind: 'ConfigMap' | 'Endpoints'): RawObjects => {
    const labels = { application: 'patroni', 'cluster-name': 'citus', 'citus-group': String(g) };
    return merge(
      state(`citus-${g}`, { kind, labels, lock: lockOf(`citus-${g}-0`), sync: {}, failover: {} }),
      {
        pods: [0, 1].map((i) => pod(`citus-${g}-${i}`, { labels, status: statusOf('10.0.0.1', 'replica') })),
        statefulSets: [statefulSet(`citus-${g}`, { labels, serviceName: 'citus' })],
      },
    );
  };

  it.each(['ConfigMap', 'Endpoints'] as const)('each group is a cluster of its own, in %s', (kind) => {
    const raw = merge(group(2, kind), group(10, kind), group(0, kind), group(1, kind));
    expect(found(raw)).toEqual([
      'default/citus/0: citus-0-0 citus-0-1',
      'default/citus/1: citus-1-0 citus-1-1',
      'default/citus/2: citus-2-0 citus-2-1',
      'default/citus/10: citus-10-0 citus-10-1',
    ]);
    const clusters = discoverClusters(read(raw));
    expect(
      clusters.map(({ dcs }) => [dcs?.kind, dcs?.config?.metadata.name, dcs?.sync?.metadata.name]),
    ).toEqual([0, 1, 2, 10].map((g) => [kind, `citus-${g}-config`, `citus-${g}-sync`]));
    expect(clusters.map(({ statefulSets }) => statefulSets.map(({ metadata }) => metadata.name))).toEqual(
      [0, 1, 2, 10].map((g) => [`citus-${g}`]),
    );
  });

  it('beside a cluster without groups whose scope looks like one', () => {
    expect(found(group(0, 'ConfigMap'), cluster({ scope: 'citus-1' }))).toEqual([
      'default/citus/0: citus-0-0 citus-0-1',
      'default/citus-1: citus-1-0 citus-1-1 citus-1-2',
    ]);
  });

  it('Patroni’s own labels do not have the group', () => {
    expect(discoverClusters(read(group(0, 'ConfigMap')))[0]?.patroniLabels).toEqual({
      application: 'patroni',
      'cluster-name': 'citus',
    });
  });
});
