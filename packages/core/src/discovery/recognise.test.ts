import { describe, expect, it } from '@jest/globals';
import type { FlavourName } from '../contract.js';
import {
  pod,
  read,
  state,
  statefulSet,
  type PodFields,
  type RawObjects,
} from '../topology/objects.fixture.js';
import { recogniseFlavour } from './recognise.js';

function flavourOf(raw: RawObjects, scope = 'pg'): FlavourName {
  const { pods, statefulSets, configMaps } = read(raw);
  return recogniseFlavour({
    scope,
    pods: pods ?? [],
    statefulSets: statefulSets ?? [],
    stateObjects: configMaps ?? [],
  }).name;
}

const pgo = { 'postgres-operator.crunchydata.com/patroni': 'pg-ha' };
const spilo = { SPILO_CONFIGURATION: '{}' };
const operator = { ...spilo, KUBERNETES_SCOPE_LABEL: 'cluster-name', KUBERNETES_ROLE_LABEL: 'spilo-role' };

describe('a flavour is recognised by any of its signs', () => {
  it.each<[FlavourName, string, PodFields]>([
    ['percona', 'its version label', { labels: { ...pgo, 'pgv2.percona.com/version': '2.5.0' } }],
    [
      'percona',
      'whose part it is',
      { labels: { ...pgo, 'app.kubernetes.io/part-of': 'percona-postgresql' } },
    ],
    ['percona', 'the owner', { labels: pgo, owner: 'upstream.pgv2.percona.com/v1beta1 PostgresCluster pg' }],
    ['crunchy', 'its label', { labels: pgo }],
    [
      'crunchy',
      'its label, although another flavour’s is there',
      { labels: { ...pgo, 'spilo-role': 'master' }, container: 'timescaledb' },
    ],
    ['stackgres', 'its labels', { labels: { app: 'StackGresCluster', 'stackgres.io/cluster-scope': 'pg' } }],
    ['zalando', 'the owner', { labels: { application: 'spilo' }, owner: 'acid.zalan.do/v1 postgresql pg' }],
    ['zalando', 'its variables in its container', { container: 'postgres', env: operator }],
    ['spilo', 'the same variables in another container', { container: 'main', env: operator }],
    ['spilo', 'the image’s variable', { container: 'postgres', env: spilo }],
    ['spilo', 'its label', { labels: { application: 'spilo' } }],
    ['timescale', 'its container', { container: 'timescaledb' }],
    ['canonical', 'its manager', { labels: { 'app.kubernetes.io/managed-by': 'juju' } }],
    [
      'patroni',
      'nothing else',
      { labels: { application: 'patroni', 'cluster-name': 'pg' }, env: { PATRONI_SCOPE: 'pg' } },
    ],
  ])('%s by %s', (name, _, fields) => {
    expect(flavourOf({ pods: [pod('pg-0', fields)] })).toBe(name);
  });

  const sets = (labels: Record<string, string>, more: object): RawObjects => ({
    statefulSets: [statefulSet('pg', { labels, ...more })],
  });
  it.each<[FlavourName, string, string, RawObjects]>([
    [
      'percona',
      'a StatefulSet',
      'pg',
      sets(pgo, { owner: 'upstream.pgv2.percona.com/v1beta1 PostgresCluster pg' }),
    ],
    ['zalando', 'a StatefulSet', 'pg', sets({}, { owner: 'acid.zalan.do/v1 postgresql pg' })],
    ['crunchy', 'a state object', 'pg-ha', state('pg-ha', { labels: pgo })],
    [
      'zalando',
      'a state object of the operator',
      'pg',
      state('pg', { labels: { application: 'spilo', team: 'a', 'cluster-name': 'pg' } }),
    ],
    [
      'spilo',
      'a state object',
      'pg',
      state('pg', { labels: { application: 'spilo', 'spilo-cluster': 'pg' } }),
    ],
    [
      'canonical',
      'the scope and the governing Service',
      'patroni-app',
      sets({}, { serviceName: 'app-endpoints' }),
    ],
    ['patroni', 'a scope like the charm’s alone', 'patroni-app', {}],
    ['patroni', 'a Service like the charm’s alone', 'app', sets({}, { serviceName: 'app-endpoints' })],
    ['patroni', 'nothing at all', 'pg', {}],
  ])('%s by %s', (name, _, scope, raw) => {
    expect(flavourOf(raw, scope)).toBe(name);
  });

  it('a name that is like a flavour’s is no sign of it', () => {
    const labels = { 'cluster-name': 'spilo', app: 'percona', chart: 'my-timescaledb-single' };
    expect(
      flavourOf({ pods: [pod('crunchy-0', { labels, owner: 'apps/v1 StatefulSet acid.zalan.do' })] }),
    ).toBe('patroni');
  });
});
