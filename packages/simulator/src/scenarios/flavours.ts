/** One healthy cluster of every flavour, as its operator or chart makes it. */
import type { ClusterSpec } from '../patroni/spec.ts';
import type { Scenario } from './scenario.ts';

const FLAVOURS: readonly (ClusterSpec & { flavour: NonNullable<ClusterSpec['flavour']> })[] = [
  { flavour: 'spilo', namespace: 'spilo', name: 'zalandodemo' },
  { flavour: 'zalando', namespace: 'zalando', name: 'acid-minimal' },
  { flavour: 'zalando', namespace: 'zalando-endpoints', name: 'acid-legacy', dcs: 'Endpoints', patroni: 3 },
  { flavour: 'crunchy', namespace: 'crunchy', name: 'hippo' },
  { flavour: 'percona', namespace: 'percona', name: 'rhino' },
  { flavour: 'stackgres', namespace: 'stackgres', name: 'demo' },
  { flavour: 'timescale', namespace: 'timescale', name: 'metrics', patroni: 3 },
  { flavour: 'canonical', namespace: 'canonical', name: 'postgresql-k8s' },
];

export const flavours: readonly Scenario[] = FLAVOURS.map((spec) => ({
  name: spec.namespace,
  title: `A healthy cluster as ${spec.flavour} makes it${spec.namespace === 'zalando-endpoints' ? ', before its release 2' : ''}`,
  clusters: [{ podManagement: 'Parallel', ...spec }],
}));
