/** Patroni's own manifest, and the lab's after it (patroni kubernetes/patroni_k8s.yaml). */
import {
  field,
  groupLabels,
  inlineYaml,
  ownLeaderValue,
  PORTS,
  POSTGRES,
  secret,
  value,
  type FlavourShape,
  type ServiceShape,
} from '../shape.ts';
import type { ClusterSpec } from '../spec.ts';
import { addressVariables, PATRONI_VARIABLES } from './addresses.ts';

/** The default addressing is by a headless Service, as in the lab's first manifest. */
export const patroni: FlavourShape = (spec) => {
  const { name: scope, dcs = 'ConfigMap', addressing = 'headless' } = spec;
  const labels = { application: 'patroni', 'cluster-name': scope };
  const group = groupLabels(spec);
  const set = spec.citusGroup === undefined ? scope : `${scope}-${String(spec.citusGroup)}`;
  const headless = `${scope}-headless`;
  const governing = hasHeadless(spec) ? headless : set;
  return {
    scope,
    dcs,
    scopeLabel: 'cluster-name',
    roleLabel: 'role',
    leaderValue: ownLeaderValue(spec),
    memberLabels: { ...labels, ...group },
    stateLabels: { ...labels, ...group },
    sets: [{ name: set, replicas: spec.replicas ?? 3, labels: { ...labels, ...group }, podLabels: {} }],
    governing,
    services: services(spec, { labels, group, set, headless }),
    container: scope,
    image: `patroni:${String(spec.patroni ?? 4)}`,
    env: [
      field('PATRONI_KUBERNETES_POD_IP', 'status.podIP'),
      field('PATRONI_KUBERNETES_NAMESPACE', 'metadata.namespace'),
      ...(dcs === 'Endpoints'
        ? [
            value('PATRONI_KUBERNETES_BYPASS_API_SERVICE', 'true'),
            value('PATRONI_KUBERNETES_USE_ENDPOINTS', 'true'),
          ]
        : []),
      value('PATRONI_KUBERNETES_LABELS', inlineYaml(labels)),
      ...(spec.citusGroup === undefined
        ? []
        : [value('PATRONI_CITUS_DATABASE', 'citus'), value('PATRONI_CITUS_GROUP', String(spec.citusGroup))]),
      value('PATRONI_SUPERUSER_USERNAME', 'postgres'),
      secret('PATRONI_SUPERUSER_PASSWORD', scope, 'superuser-password'),
      value('PATRONI_REPLICATION_USERNAME', 'standby'),
      secret('PATRONI_REPLICATION_PASSWORD', scope, 'replication-password'),
      value('PATRONI_SCOPE', scope),
      field('PATRONI_NAME', 'metadata.name'),
      ...(dcs === 'Endpoints' && addressing === 'pod-ip'
        ? []
        : addressVariables(
            { spec, addressing, scope, headless, leaderService: set, restPort: 8008 },
            PATRONI_VARIABLES,
          )),
      value('PATRONI_POSTGRESQL_DATA_DIR', '/home/postgres/pgdata/pgroot/data'),
      value('PATRONI_POSTGRESQL_PGPASS', '/tmp/pgpass'),
      value('PATRONI_POSTGRESQL_LISTEN', '0.0.0.0:5432'),
      value('PATRONI_RESTAPI_LISTEN', '0.0.0.0:8008'),
    ],
    restPort: 8008,
    scheme: 'http',
  };
};

type Labels = Record<string, string>;

function hasHeadless({ headlessService, addressing = 'headless' }: ClusterSpec): boolean {
  return headlessService ?? addressing === 'headless';
}

function services(
  spec: ClusterSpec,
  { labels, group, set, headless }: { labels: Labels; group: Labels; set: string; headless: string },
): ServiceShape[] {
  const { dcs = 'ConfigMap' } = spec;
  const members = { ...labels, ...group };
  const leader: ServiceShape =
    dcs === 'Endpoints'
      ? { name: set, type: 'ClusterIP', labels: members, ports: [{ port: 5432, targetPort: 5432 }] }
      : {
          name: set,
          type: 'ClusterIP',
          labels: members,
          selector: { ...members, role: ownLeaderValue(spec) },
          ports: POSTGRES,
        };
  const config: ServiceShape[] =
    dcs === 'Endpoints' ? [{ name: `${set}-config`, type: 'headless', labels: members }] : [];
  const perPod: ServiceShape[] = hasHeadless(spec)
    ? [
        {
          name: headless,
          type: 'headless',
          labels,
          selector: labels,
          ports: PORTS,
          publishNotReadyAddresses: spec.publishNotReadyAddresses ?? true,
        },
      ]
    : [];
  const replicas: ServiceShape = {
    name: `${set}-repl`,
    type: 'ClusterIP',
    labels: { ...members, role: 'replica' },
    selector: { ...members, role: 'replica' },
    ports: POSTGRES,
  };
  return [leader, ...config, ...perPod, replicas];
}
