/** One small cluster of every flavour, as its manifests or its operator make it. */
import {
  endpoints,
  lockOf,
  merge,
  pod,
  service,
  state,
  statefulSet,
  statusOf,
  type PodFields,
  type RawObjects,
} from '../topology/objects.fixture.js';

type Labels = Record<string, string>;

const perPodNames = { clusterIP: 'None', spec: { publishNotReadyAddresses: true } };

/** Three pods, the first of which leads; `make` gets the pod's name and whether it leads. */
function three(scope: string, make: (name: string, leads: boolean) => PodFields): object[] {
  return [0, 1, 2].map((i) => {
    const [name, ip, owner] = [`${scope}-${i}`, `10.244.1.${i + 1}`, `apps/v1 StatefulSet ${scope}`];
    const status = statusOf(ip, i === 0 ? 'primary' : 'replica');
    return pod(name, { ip, status, owner, ...make(name, i === 0) });
  });
}

/** The selector-less leader Service, the replicas' and Patroni's config Service of Endpoints mode. */
function endpointsServices(scope: string, labels: Labels, replicas: Labels): object[] {
  return [
    service(scope, { labels }),
    service(`${scope}-repl`, { labels, selector: { ...labels, ...replicas } }),
    service(`${scope}-config`, { labels, clusterIP: 'None', spec: { ports: undefined } }),
  ];
}

export function upstream(kind: 'ConfigMap' | 'Endpoints'): RawObjects {
  const scope = 'patronidemo';
  const labels = { application: 'patroni', 'cluster-name': scope };
  const env = {
    PATRONI_KUBERNETES_POD_IP: '=status.podIP',
    PATRONI_KUBERNETES_NAMESPACE: '=metadata.namespace',
    PATRONI_KUBERNETES_BYPASS_API_SERVICE: 'true',
    ...(kind === 'Endpoints' && { PATRONI_KUBERNETES_USE_ENDPOINTS: 'true' }),
    PATRONI_KUBERNETES_LABELS: '{application: patroni, cluster-name: patronidemo}',
    PATRONI_SCOPE: scope,
    PATRONI_NAME: '=metadata.name',
    PATRONI_SUPERUSER_PASSWORD: 'zalando',
  };
  return merge(state(scope, { kind, labels }), {
    pods: three(scope, (name, leads) => ({
      labels: { ...labels, role: leads ? 'primary' : 'replica', 'statefulset.kubernetes.io/pod-name': name },
      container: scope,
      env,
      subdomain: scope,
    })),
    statefulSets: [statefulSet(scope, { labels, serviceName: scope })],
    services:
      kind === 'Endpoints'
        ? endpointsServices(scope, labels, { role: 'replica' })
        : [service(scope, { labels, selector: { ...labels, role: 'primary' } })],
  });
}

export function spilo(): RawObjects {
  const scope = 'zalandodemo';
  const labels = { application: 'spilo', 'spilo-cluster': scope };
  return merge(state(scope, { kind: 'Endpoints', labels }), {
    pods: three(scope, (_, leads) => ({
      labels: { ...labels, role: leads ? 'master' : 'replica' },
      container: scope,
      env: {
        DCS_ENABLE_KUBERNETES_API: 'true',
        KUBERNETES_SCOPE_LABEL: 'spilo-cluster',
        KUBERNETES_ROLE_LABEL: 'role',
        SPILO_CONFIGURATION: 'bootstrap: {}',
        POD_IP: '=status.podIP',
        SCOPE: scope,
      },
      subdomain: scope,
    })),
    statefulSets: [statefulSet(scope, { labels, serviceName: scope })],
    services: endpointsServices(scope, labels, { role: 'replica' }),
  });
}

/** The image’s own defaults: the scope in label `version`, the role in `spilo-role`. */
export function spiloDefaults(): RawObjects {
  const labels = { application: 'spilo', version: 'main' };
  return merge(state('main', { kind: 'ConfigMap', labels, lock: lockOf('main-0') }), {
    pods: three('main', (_, leads) => ({
      labels: { ...labels, 'spilo-role': leads ? 'master' : 'replica' },
      env: { SCOPE: 'main', KUBERNETES_USE_CONFIGMAPS: 'true', POD_IP: '=status.podIP' },
    })),
    statefulSets: [statefulSet('main', { labels, serviceName: 'main' })],
    services: [service('main', { labels, selector: { ...labels, 'spilo-role': 'master' } })],
  });
}

export function zalando(kind: 'ConfigMap' | 'Endpoints'): RawObjects {
  const scope = 'acid-minimal';
  const scoped = { application: 'spilo', 'cluster-name': scope };
  const labels = { ...scoped, team: 'acid' };
  const pooler = {
    application: 'db-connection-pooler',
    'connection-pooler': `${scope}-pooler`,
    'cluster-name': scope,
  };
  return merge(state(scope, { kind, labels: kind === 'ConfigMap' ? scoped : labels }), {
    pods: [
      ...three(scope, (_, leads) => ({
        labels: { ...labels, 'spilo-role': leads ? 'master' : 'replica' },
        container: 'postgres',
        env: {
          SCOPE: scope,
          PGROOT: '/home/postgres/pgdata/pgroot',
          POD_IP: '=status.podIP',
          KUBERNETES_SCOPE_LABEL: 'cluster-name',
          KUBERNETES_ROLE_LABEL: 'spilo-role',
          KUBERNETES_LABELS: '{"application":"spilo"}',
          ...(kind === 'ConfigMap' && { KUBERNETES_USE_CONFIGMAPS: 'true' }),
          SPILO_CONFIGURATION: '{}',
        },
        subdomain: scope,
      })),
      pod(`${scope}-pooler-5f7c9d-x`, {
        labels: pooler,
        owner: `apps/v1 ReplicaSet ${scope}-pooler-5f7c9d`,
        ip: '10.244.1.8',
      }),
      pod(`logical-backup-${scope}-1-x`, {
        labels: { ...scoped, application: 'spilo-logical-backup' },
        env: { SCOPE: scope },
        owner: `batch/v1 Job logical-backup-${scope}-1`,
      }),
    ],
    statefulSets: [
      statefulSet(scope, { labels, serviceName: scope, owner: `acid.zalan.do/v1 postgresql ${scope}` }),
    ],
    services: [
      service(scope, {
        labels,
        ...(kind === 'ConfigMap' && { selector: { ...labels, 'spilo-role': 'master' } }),
      }),
      service(`${scope}-repl`, { labels, selector: { ...labels, 'spilo-role': 'replica' } }),
      service(`${scope}-pooler`, { labels: pooler, selector: pooler }),
    ],
  });
}

/** One StatefulSet per instance, each with one pod; a repository host, a pooler and a backup beside them. */
export function crunchy(prefix: string, leaderValue: string, more: Labels = {}, owner?: string): RawObjects {
  const at = (key: string, value: string) => ({ [`postgres-operator.crunchydata.com/${key}`]: value });
  const base = { ...at('cluster', prefix), ...more };
  const scoped = { ...at('cluster', prefix), ...at('patroni', `${prefix}-ha`) };
  const instances = [`${prefix}-instance1-4kl9`, `${prefix}-instance1-b7xp`];
  const instance = (name: string) => ({
    ...{ ...base, ...scoped },
    ...{ ...at('instance', name), ...at('instance-set', 'instance1'), ...at('data', 'postgres') },
  });
  return merge(
    state(`${prefix}-ha`, { kind: 'Endpoints', labels: scoped, lock: lockOf(`${instances[0]}-0`) }),
    {
      pods: [
        ...instances.map((name, i) => {
          const host = `${name}-0.${prefix}-pods`;
          return pod(`${name}-0`, {
            labels: { ...instance(name), ...at('role', i === 0 ? leaderValue : 'replica') },
            owner: `apps/v1 StatefulSet ${name}`,
            container: 'database',
            subdomain: `${prefix}-pods`,
            ip: `10.244.2.${i + 1}`,
            status: statusOf(host, i === 0 ? 'primary' : 'replica'),
            env: {
              PATRONI_NAME: '=metadata.name',
              PATRONI_KUBERNETES_POD_IP: '=status.podIP',
              PATRONI_KUBERNETES_PORTS: '[]',
              PATRONI_POSTGRESQL_CONNECT_ADDRESS: `$(PATRONI_NAME).${prefix}-pods:5432`,
              PATRONI_RESTAPI_CONNECT_ADDRESS: `$(PATRONI_NAME).${prefix}-pods:8008`,
            },
          });
        }),
        pod(`${prefix}-repo-host-0`, {
          labels: { ...base, ...at('data', 'pgbackrest') },
          owner: `apps/v1 StatefulSet ${prefix}-repo-host`,
        }),
        pod(`${prefix}-pgbouncer-7d-x`, {
          labels: { ...base, ...at('role', 'pgbouncer') },
          owner: `apps/v1 ReplicaSet ${prefix}-pgbouncer-7d`,
        }),
        pod(`${prefix}-backup-1-x`, {
          labels: { ...base, ...scoped },
          owner: `batch/v1 Job ${prefix}-backup-1`,
        }),
      ],
      statefulSets: instances.map((name) =>
        statefulSet(name, { labels: instance(name), serviceName: `${prefix}-pods`, ...(owner && { owner }) }),
      ),
      services: [
        service(`${prefix}-ha`, { labels: scoped }),
        service(`${prefix}-primary`, { labels: { ...base, ...at('role', 'primary') }, clusterIP: 'None' }),
        service(`${prefix}-replicas`, {
          labels: base,
          selector: { ...at('cluster', prefix), ...at('role', 'replica') },
        }),
        service(`${prefix}-ha-config`, { labels: scoped, clusterIP: 'None' }),
        service(`${prefix}-pods`, {
          labels: base,
          selector: at('cluster', prefix),
          ...perPodNames,
        }),
      ],
      endpoints: [
        endpoints(`${prefix}-primary`, {
          labels: { ...base, ...at('role', 'primary') },
          subsets: [{ addresses: [{ ip: '10.96.0.10' }] }],
        }),
      ],
    },
  );
}

export function stackgres(): RawObjects {
  const scope = 'demo';
  const own = {
    app: 'StackGresCluster',
    'stackgres.io/cluster': 'true',
    'stackgres.io/cluster-name': 'demo-cluster',
    'stackgres.io/cluster-uid': 'f00d',
  };
  const labels = { ...own, 'stackgres.io/cluster-scope': scope };
  return merge(state(scope, { kind: 'Endpoints', labels }), {
    pods: three(scope, (_, leads) => ({
      labels: { ...labels, role: leads ? 'primary' : 'replica', disruptible: 'true' },
      container: 'patroni',
      subdomain: 'demo-cluster',
    })),
    statefulSets: [
      statefulSet('demo-cluster', {
        labels,
        serviceName: 'demo-cluster',
        owner: 'stackgres.io/v1 SGCluster demo-cluster',
      }),
    ],
    services: [
      ...endpointsServices(scope, labels, { role: 'replica' }),
      service('demo-cluster-primary', {
        labels,
        spec: { type: 'ExternalName', externalName: 'demo.default.svc.cluster.local' },
      }),
    ],
  });
}

export function timescale(): RawObjects {
  const scope = 'ts';
  const labels = { app: 'ts-timescaledb', release: 'ts', 'cluster-name': scope };
  const chart = { ...labels, chart: 'timescaledb-single-0.33.1', heritage: 'Helm' };
  return merge(state(scope, { kind: 'Endpoints', labels }), {
    pods: three(scope, (_, leads) => ({
      labels: { ...labels, role: leads ? 'master' : 'replica' },
      owner: 'apps/v1 StatefulSet ts-timescaledb',
      container: 'timescaledb',
      subdomain: 'ts-timescaledb',
      env: {
        PATRONI_SCOPE: scope,
        PATRONI_KUBERNETES_LABELS: '{app: ts-timescaledb, release: ts, cluster-name: ts}',
        PATRONI_KUBERNETES_USE_ENDPOINTS: 'true',
      },
    })),
    statefulSets: [
      statefulSet('ts-timescaledb', { labels: chart, podLabels: labels, serviceName: 'ts-timescaledb' }),
    ],
    services: [
      service('ts', { labels: chart, selector: { ...labels, role: 'master' } }),
      service('ts-config', { labels: chart, selector: labels, clusterIP: 'None' }),
    ],
  });
}

/** Variables are in the charm’s own layer, not in the pod. */
export function canonical(): RawObjects {
  const app = 'postgresql-k8s';
  const labels = { application: 'patroni', 'cluster-name': `patroni-${app}` };
  const juju = { 'app.kubernetes.io/name': app, 'app.kubernetes.io/managed-by': 'juju' };
  const names = [`${app}-0`, `${app}-1`];
  return merge(state(`patroni-${app}`, { kind: 'Endpoints', labels, lock: lockOf(`${app}-0`) }), {
    pods: names.map((name, i) =>
      pod(name, {
        labels: { ...labels, 'app.kubernetes.io/name': app, role: i === 0 ? 'primary' : 'replica' },
        owner: `apps/v1 StatefulSet ${app}`,
        container: 'postgresql',
        subdomain: `${app}-endpoints`,
        ip: `10.244.3.${i + 1}`,
        status: statusOf(`${name}.${app}-endpoints`, i === 0 ? 'primary' : 'replica'),
      }),
    ),
    statefulSets: [
      statefulSet(app, {
        labels: juju,
        podLabels: { 'app.kubernetes.io/name': app },
        serviceName: `${app}-endpoints`,
      }),
    ],
    services: [
      service(`${app}-endpoints`, {
        labels: juju,
        selector: { 'app.kubernetes.io/name': app },
        ...perPodNames,
      }),
      service(`${app}-primary`, {
        labels: juju,
        selector: { 'cluster-name': `patroni-${app}`, role: 'primary' },
      }),
    ],
  });
}
