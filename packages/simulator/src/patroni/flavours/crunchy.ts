/** Crunchy's operator and Percona's, a fork of it: one StatefulSet per instance, names under `{cluster}-pods`. */
import { field, POSTGRES, value, type FlavourShape } from '../shape.ts';
import type { ClusterSpec } from '../spec.ts';
import { addressVariables, PATRONI_VARIABLES } from './addresses.ts';
import { nameSuffix } from '../../controllers/deterministic.ts';

type Labels = Record<string, string>;
const at = (key: string, text: string): Labels => ({ [`postgres-operator.crunchydata.com/${key}`]: text });

interface Variant {
  leaderValue: string;
  labels: Labels;
  owner: string;
}

const CRUNCHY: Variant = {
  leaderValue: 'master',
  labels: {},
  owner: 'postgres-operator.crunchydata.com/v1beta1 PostgresCluster',
};
const PERCONA: Variant = {
  leaderValue: 'primary',
  labels: {
    'pgv2.percona.com/version': '2.9.0',
    'app.kubernetes.io/part-of': 'percona-postgresql',
    'app.kubernetes.io/managed-by': 'percona-postgresql-operator',
  },
  owner: 'upstream.pgv2.percona.com/v1beta1 PostgresCluster',
};

export const crunchy: FlavourShape = (spec) => shape(spec, CRUNCHY);
export const percona: FlavourShape = (spec) => shape(spec, PERCONA);

/** PGO internal/naming/{labels,names}.go, internal/patroni/config.go:44-134, controller/postgrescluster/cluster.go. */
function shape(spec: ClusterSpec, { leaderValue, labels: more, owner }: Variant): ReturnType<FlavourShape> {
  const { name, replicas = 3, addressing = 'headless', dcs = 'Endpoints' } = spec;
  const scope = `${name}-ha`;
  const headless = `${name}-pods`;
  const cluster = at('cluster', name);
  const scoped = { ...cluster, ...at('patroni', scope) };
  const base = { ...cluster, ...more };
  const instances = Array.from(
    { length: replicas },
    (_, n) => `${name}-instance1-${nameSuffix(`${name}/${String(n)}`, 4)}`,
  );
  const context = {
    spec: { hostForm: 'short' as const, ...spec },
    ...{ addressing, scope, headless, leaderService: scope, restPort: 8008 },
  };
  return {
    scope,
    dcs,
    scopeLabel: 'postgres-operator.crunchydata.com/patroni',
    roleLabel: 'postgres-operator.crunchydata.com/role',
    leaderValue,
    memberLabels: { ...scoped, ...at('data', 'postgres') },
    stateLabels: scoped,
    sets: instances.map((instance) => {
      const own = { ...more, ...at('instance', instance), ...at('instance-set', 'instance1') };
      return {
        name: instance,
        replicas: 1,
        labels: { ...scoped, ...own, ...at('data', 'postgres') },
        podLabels: own,
        owner,
      };
    }),
    governing: headless,
    services: [
      { name: scope, type: 'ClusterIP', labels: { ...base, ...scoped }, ports: POSTGRES },
      {
        name: `${name}-primary`,
        type: 'headless',
        labels: { ...base, ...at('role', 'primary') },
        ports: POSTGRES,
      },
      {
        name: `${name}-replicas`,
        type: 'ClusterIP',
        labels: { ...base, ...at('role', 'replica') },
        selector: { ...cluster, ...at('role', 'replica') },
        ports: POSTGRES,
      },
      { name: `${scope}-config`, type: 'headless', labels: { ...base, ...scoped } },
      {
        name: headless,
        type: 'headless',
        labels: base,
        selector: cluster,
        publishNotReadyAddresses: spec.publishNotReadyAddresses ?? true,
      },
    ],
    // The headless `-primary` answers with the cluster IP of `-ha` (cluster.go:122-187).
    endpoints: [{ name: `${name}-primary`, labels: { ...base, ...at('role', 'primary') }, ofService: scope }],
    container: 'database',
    image: 'crunchy-postgres:17',
    env: [
      field('PATRONI_NAME', 'metadata.name'),
      field('PATRONI_KUBERNETES_POD_IP', 'status.podIP'),
      value('PATRONI_KUBERNETES_PORTS', '- name: postgres\n  port: 5432\n  protocol: TCP\n'),
      ...addressVariables(context, PATRONI_VARIABLES),
      value('PATRONI_POSTGRESQL_LISTEN', '*:5432'),
      value('PATRONI_RESTAPI_LISTEN', '*:8008'),
    ],
    restPort: 8008,
    scheme: 'https',
  };
}
