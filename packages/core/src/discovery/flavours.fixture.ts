/** One cluster of every flavour, and what is to be found in it. */
import type { FlavourName } from '../contract.js';
import type { RawObjects } from '../topology/objects.fixture.js';
import {
  canonical,
  crunchy,
  spilo,
  spiloDefaults,
  stackgres,
  timescale,
  upstream,
  zalando,
} from './flavour-objects.fixture.js';

export interface FlavourCase {
  title: string;
  raw: RawObjects;
  flavour: FlavourName;
  scope: string;
  clusterName: string;
  labels: { scope: string; role: string };
  dcs: { kind: 'ConfigMap' | 'Endpoints'; leader: string; config: string };
  members: string[];
}

const crunchyLabels = {
  scope: 'postgres-operator.crunchydata.com/patroni',
  role: 'postgres-operator.crunchydata.com/role',
};
const crunchyCase = {
  scope: 'hippo-ha',
  clusterName: 'hippo',
  labels: crunchyLabels,
  dcs: { kind: 'Endpoints' as const, leader: 'hippo-ha', config: 'hippo-ha-config' },
  members: ['hippo-instance1-4kl9-0', 'hippo-instance1-b7xp-0'],
};
const numbered = (scope: string) => [`${scope}-0`, `${scope}-1`, `${scope}-2`];
const inEndpoints = (scope: string) => ({
  kind: 'Endpoints' as const,
  leader: scope,
  config: `${scope}-config`,
});
const inConfigMaps = (scope: string) => ({
  kind: 'ConfigMap' as const,
  leader: `${scope}-leader`,
  config: `${scope}-config`,
});
const same = (scope: string) => ({ scope, clusterName: scope, members: numbered(scope) });

export const flavourCases: FlavourCase[] = [
  {
    title: 'upstream manifest, Endpoints',
    raw: upstream('Endpoints'),
    flavour: 'patroni',
    ...same('patronidemo'),
    labels: { scope: 'cluster-name', role: 'role' },
    dcs: inEndpoints('patronidemo'),
  },
  {
    title: 'upstream manifest, ConfigMaps',
    raw: upstream('ConfigMap'),
    flavour: 'patroni',
    ...same('patronidemo'),
    labels: { scope: 'cluster-name', role: 'role' },
    dcs: inConfigMaps('patronidemo'),
  },
  {
    title: 'Spilo, sample labels, Endpoints',
    raw: spilo(),
    flavour: 'spilo',
    ...same('zalandodemo'),
    labels: { scope: 'spilo-cluster', role: 'role' },
    dcs: inEndpoints('zalandodemo'),
  },
  {
    title: 'Spilo, the image’s default labels, ConfigMaps',
    raw: spiloDefaults(),
    flavour: 'spilo',
    ...same('main'),
    labels: { scope: 'version', role: 'spilo-role' },
    dcs: inConfigMaps('main'),
  },
  {
    title: 'Zalando operator 2, ConfigMaps',
    raw: zalando('ConfigMap'),
    flavour: 'zalando',
    ...same('acid-minimal'),
    labels: { scope: 'cluster-name', role: 'spilo-role' },
    dcs: inConfigMaps('acid-minimal'),
  },
  {
    title: 'Zalando operator 1, Endpoints',
    raw: zalando('Endpoints'),
    flavour: 'zalando',
    ...same('acid-minimal'),
    labels: { scope: 'cluster-name', role: 'spilo-role' },
    dcs: inEndpoints('acid-minimal'),
  },
  {
    title: 'Crunchy, one StatefulSet per instance',
    raw: crunchy('hippo', 'master'),
    flavour: 'crunchy',
    ...crunchyCase,
  },
  {
    title: 'Percona 2, a fork of it',
    raw: crunchy('hippo', 'primary', {
      'pgv2.percona.com/version': '2.9.0',
      'app.kubernetes.io/part-of': 'percona-postgresql',
      'app.kubernetes.io/managed-by': 'percona-postgresql-operator',
    }),
    flavour: 'percona',
    ...crunchyCase,
  },
  {
    title: 'Percona 3, known by the owner alone',
    raw: crunchy('hippo', 'primary', {}, 'upstream.pgv2.percona.com/v1beta1 PostgresCluster hippo'),
    flavour: 'percona',
    ...crunchyCase,
  },
  {
    title: 'StackGres',
    raw: stackgres(),
    flavour: 'stackgres',
    ...same('demo'),
    clusterName: 'demo-cluster',
    labels: { scope: 'stackgres.io/cluster-scope', role: 'role' },
    dcs: inEndpoints('demo'),
  },
  {
    title: 'Timescale’s chart',
    raw: timescale(),
    flavour: 'timescale',
    ...same('ts'),
    labels: { scope: 'cluster-name', role: 'role' },
    dcs: inEndpoints('ts'),
  },
  {
    title: 'Canonical’s charm',
    raw: canonical(),
    flavour: 'canonical',
    scope: 'patroni-postgresql-k8s',
    clusterName: 'postgresql-k8s',
    labels: { scope: 'cluster-name', role: 'role' },
    dcs: inEndpoints('patroni-postgresql-k8s'),
    members: ['postgresql-k8s-0', 'postgresql-k8s-1'],
  },
];
