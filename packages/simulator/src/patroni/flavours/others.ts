/** StackGres, Timescale's chart and Canonical's charm: none says an address in a variable of the pod. */
import { field, ownLeaderValue, POSTGRES, value, type FlavourShape } from '../shape.ts';
import { hostTemplate } from './addresses.ts';

/** PatroniConfigMap.java, PatroniServices.java, ClusterLabelFactory.java; members announce their pod's address. */
export const stackgres: FlavourShape = (spec) => {
  const { name, dcs = 'Endpoints' } = spec;
  const scope = name;
  const own = {
    app: 'StackGresCluster',
    'stackgres.io/cluster': 'true',
    'stackgres.io/cluster-name': name,
    'stackgres.io/cluster-uid': 'f00d',
  };
  const labels = { ...own, 'stackgres.io/cluster-scope': scope };
  const selector = { ...labels, role: 'replica' };
  return {
    scope,
    dcs,
    scopeLabel: 'stackgres.io/cluster-scope',
    roleLabel: 'role',
    leaderValue: ownLeaderValue(spec),
    memberLabels: labels,
    stateLabels: labels,
    sets: [
      {
        name,
        replicas: spec.replicas ?? 3,
        labels,
        podLabels: { disruptible: 'true' },
        owner: 'stackgres.io/v1 SGCluster',
      },
    ],
    governing: name,
    services: [
      { name: scope, type: 'ClusterIP', labels, ports: POSTGRES },
      { name: `${name}-replicas`, type: 'ClusterIP', labels, selector, ports: POSTGRES },
      {
        name: `${name}-primary`,
        type: 'ExternalName',
        labels,
        externalName: `${scope}.${spec.namespace}.svc.cluster.local`,
      },
      { name: `${scope}-config`, type: 'headless', labels },
    ],
    container: 'patroni',
    image: 'ongres/patroni:v4',
    env: [field('PATRONI_NAME', 'metadata.name'), field('PATRONI_KUBERNETES_POD_IP', 'status.podIP')],
    restPort: 8009,
    scheme: 'http',
  };
};

/** timescaledb-single: the leader's Service has a selector, and Patroni writes its Endpoints, too. */
export const timescale: FlavourShape = (spec) => {
  const { name: scope, dcs = 'Endpoints' } = spec;
  const app = `${scope}-timescaledb`;
  const labels = { app, release: scope, 'cluster-name': scope };
  const chart = { ...labels, chart: 'timescaledb-single-0.33.1', heritage: 'Helm' };
  return {
    scope,
    dcs,
    scopeLabel: 'cluster-name',
    roleLabel: 'role',
    leaderValue: 'master',
    memberLabels: labels,
    stateLabels: labels,
    sets: [{ name: app, replicas: spec.replicas ?? 3, labels: chart, podLabels: {} }],
    governing: app,
    services: [
      {
        name: scope,
        type: 'ClusterIP',
        labels: chart,
        selector: { ...labels, role: 'master' },
        ports: POSTGRES,
      },
      {
        name: `${scope}-replica`,
        type: 'ClusterIP',
        labels: chart,
        selector: { ...labels, role: 'replica' },
        ports: POSTGRES,
      },
      {
        name: `${scope}-config`,
        type: 'headless',
        labels: chart,
        selector: labels,
        ports: [{ name: 'patroni', port: 8008 }],
      },
    ],
    container: 'timescaledb',
    image: 'timescale/timescaledb-ha:pg16',
    env: [
      value('PATRONI_SCOPE', scope),
      value('PATRONI_KUBERNETES_LABELS', `{app: ${app}, release: ${scope}, cluster-name: ${scope}}`),
      value('PATRONI_KUBERNETES_USE_ENDPOINTS', 'true'),
      field('PATRONI_KUBERNETES_POD_IP', 'status.podIP'),
      field('PATRONI_NAME', 'metadata.name'),
    ],
    restPort: 8008,
    scheme: 'http',
  };
};

/** postgresql-k8s: the addresses are in the charm's own templates/patroni.yml.j2, under Juju's headless Service. */
export const canonical: FlavourShape = (spec) => {
  const { name: app, dcs = 'Endpoints', addressing = 'headless' } = spec;
  const scope = `patroni-${app}`;
  const labels = { application: 'patroni', 'cluster-name': scope };
  const juju = { 'app.kubernetes.io/name': app, 'app.kubernetes.io/managed-by': 'juju' };
  const name = { 'app.kubernetes.io/name': app };
  const headless = `${app}-endpoints`;
  const context = {
    spec: { hostForm: 'short' as const, ...spec },
    ...{ addressing, scope, headless, leaderService: `${app}-primary`, restPort: 8008 },
  };
  return {
    scope,
    dcs,
    scopeLabel: 'cluster-name',
    roleLabel: 'role',
    leaderValue: 'primary',
    memberLabels: labels,
    stateLabels: labels,
    sets: [{ name: app, replicas: spec.replicas ?? 3, labels: juju, podLabels: name }],
    governing: headless,
    services: [
      {
        name: headless,
        type: 'headless',
        labels: juju,
        selector: name,
        publishNotReadyAddresses: spec.publishNotReadyAddresses ?? true,
      },
      {
        name: `${app}-primary`,
        type: 'ClusterIP',
        labels: juju,
        selector: { 'cluster-name': scope, role: 'primary' },
        ports: POSTGRES,
      },
      {
        name: `${app}-replicas`,
        type: 'ClusterIP',
        labels: juju,
        selector: { 'cluster-name': scope, role: 'replica' },
        ports: POSTGRES,
      },
    ],
    container: 'postgresql',
    image: 'charmed-postgresql:16',
    env: [],
    restPort: 8008,
    scheme: 'http',
    ...(addressing !== 'pod-ip' && { hostOutsideEnv: (pod: string) => hostTemplate(context, pod, '') }),
  };
};
