/** Spilo by itself and under Zalando's operator (spilo kubernetes/spilo_kubernetes.yaml, postgres-operator k8sres.go). */
import type { EnvVar } from '../../controllers/kinds.ts';
import { field, POSTGRES, value, type ClusterShape, type FlavourShape, type ServiceShape } from '../shape.ts';
import type { ClusterSpec } from '../spec.ts';
import { addressVariables, SPILO_VARIABLES } from './addresses.ts';

type Labels = Record<string, string>;

export const spilo: FlavourShape = (spec) => {
  const { name: scope, dcs = 'Endpoints' } = spec;
  const labels = { application: 'spilo', 'spilo-cluster': scope };
  return {
    ...common(spec, dcs, labels, 'role'),
    scopeLabel: 'spilo-cluster',
    stateLabels: labels,
    memberLabels: labels,
    sets: [{ name: scope, replicas: spec.replicas ?? 3, labels, podLabels: {} }],
    container: scope,
    env: [
      value('DCS_ENABLE_KUBERNETES_API', 'true'),
      ...variables(spec, dcs, { scopeLabel: 'spilo-cluster', roleLabel: 'role' }),
    ],
  };
};

/** The operator's release 2 keeps the state in ConfigMaps, the ones before in Endpoints. */
export const zalando: FlavourShape = (spec) => {
  const { name: scope, dcs = 'ConfigMap' } = spec;
  const scoped = { application: 'spilo', 'cluster-name': scope };
  const labels = { ...scoped, team: scope.split('-')[0] ?? scope };
  return {
    ...common(spec, dcs, labels, 'spilo-role'),
    scopeLabel: 'cluster-name',
    stateLabels: scoped,
    memberLabels: scoped,
    sets: [
      {
        name: scope,
        replicas: spec.replicas ?? 3,
        labels,
        podLabels: { team: labels.team },
        owner: 'acid.zalan.do/v1 postgresql',
      },
    ],
    container: 'postgres',
    env: [
      value('PGROOT', '/home/postgres/pgdata/pgroot'),
      value('KUBERNETES_LABELS', '{"application":"spilo"}'),
      ...variables(spec, dcs, { scopeLabel: 'cluster-name', roleLabel: 'spilo-role' }),
    ],
  };
};

/** What both have: the leader's label is pinned to `master`. */
function common(
  spec: ClusterSpec,
  dcs: 'ConfigMap' | 'Endpoints',
  labels: Labels,
  roleLabel: string,
): Omit<ClusterShape, 'scopeLabel' | 'stateLabels' | 'memberLabels' | 'sets' | 'container' | 'env'> {
  const scope = spec.name;
  const leader = dcs === 'ConfigMap' ? { selector: { ...labels, [roleLabel]: 'master' } } : {};
  const services: ServiceShape[] = [
    {
      name: scope,
      type: 'ClusterIP',
      labels: { ...labels, [roleLabel]: 'master' },
      ports: POSTGRES,
      ...leader,
    },
    {
      name: `${scope}-repl`,
      type: 'ClusterIP',
      labels: { ...labels, [roleLabel]: 'replica' },
      selector: { ...labels, [roleLabel]: 'replica' },
      ports: POSTGRES,
    },
    ...(dcs === 'Endpoints' ? [{ name: `${scope}-config`, type: 'headless' as const, labels }] : []),
    ...(spec.addressing === 'headless' ? [headlessOf(spec, labels)] : []),
  ];
  return {
    scope,
    dcs,
    roleLabel,
    leaderValue: 'master',
    governing: spec.addressing === 'headless' ? `${scope}-headless` : scope,
    services,
    image: 'ghcr.io/zalando/spilo-17:4.0-p3',
    restPort: 8008,
    scheme: 'http',
  };
}

function headlessOf({ name, publishNotReadyAddresses = true }: ClusterSpec, labels: Labels): ServiceShape {
  return {
    name: `${name}-headless`,
    type: 'headless',
    labels,
    selector: labels,
    ports: [
      { name: 'postgres', port: 5432 },
      { name: 'patroni', port: 8008 },
    ],
    publishNotReadyAddresses,
  };
}

function variables(
  spec: ClusterSpec,
  dcs: 'ConfigMap' | 'Endpoints',
  { scopeLabel, roleLabel }: { scopeLabel: string; roleLabel: string },
): EnvVar[] {
  const { name: scope, addressing = 'pod-ip' } = spec;
  const context = {
    spec,
    addressing,
    scope,
    headless: `${scope}-headless`,
    leaderService: scope,
    restPort: 8008,
  };
  return [
    value('SCOPE', scope),
    field('POD_IP', 'status.podIP'),
    field('POD_NAME', 'metadata.name'),
    field('POD_NAMESPACE', 'metadata.namespace'),
    value('KUBERNETES_SCOPE_LABEL', scopeLabel),
    value('KUBERNETES_ROLE_LABEL', roleLabel),
    ...(dcs === 'ConfigMap' ? [value('KUBERNETES_USE_CONFIGMAPS', 'true')] : []),
    ...(addressing === 'pod-ip' ? [] : addressVariables(context, SPILO_VARIABLES)),
    value('SPILO_CONFIGURATION', '{}'),
  ];
}
