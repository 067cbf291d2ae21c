import { describe, expect, it } from '@jest/globals';
import { cluster, lockOf, merge, read, state, type RawObjects } from '../topology/objects.fixture.js';
import { discoverClusters } from './discover.js';

const labels = { application: 'patroni', 'cluster-name': 'pg' };

describe('where the state is kept', () => {
  const old = '2026-11-22T08:00:00+00:00';
  const both = (configMaps: string, inEndpoints: string) =>
    merge(
      cluster({ lock: lockOf('pg-0', { renewTime: configMaps }) }),
      state('pg', {
        kind: 'Endpoints',
        labels,
        lock: lockOf('pg-1', { renewTime: inEndpoints }),
      }),
    );
  const now = '2026-11-22T09:00:00+00:00';

  it.each([
    ['ConfigMap', 'Endpoints', now, old],
    ['Endpoints', 'ConfigMap', old, now],
    ['Endpoints', 'ConfigMap', '2026-11-22T09:00:00+02:00', '2026-11-22T08:00:00+00:00'],
  ])(
    '%s are in use when they were renewed last, %s are left over',
    (inUse, other, configMaps, inEndpoints) => {
      const [one, ...more] = discoverClusters(read(both(configMaps, inEndpoints)));
      expect([one?.dcs?.kind, one?.otherDcs?.kind, more]).toEqual([inUse, other, []]);
    },
  );

  it('a leftover without a leader object does not win', () => {
    const leftover = state('pg', { kind: 'ConfigMap', labels: { 'cluster-name': 'pg' }, lock: null });
    const [one] = discoverClusters(read(cluster({ kind: 'Endpoints' }), leftover));
    expect([one?.dcs?.kind, one?.otherDcs?.kind]).toEqual(['Endpoints', 'ConfigMap']);
  });

  it('the Endpoints of a Service with the scope’s name are not Patroni’s', () => {
    const services = state('pg', {
      kind: 'Endpoints',
      labels,
      lock: {},
      config: {},
    });
    const [one] = discoverClusters(read(cluster(), services));
    expect([one?.dcs?.kind, one?.otherDcs]).toEqual(['ConfigMap', null]);
  });

  it('failover and sync objects come when they are needed', () => {
    const [without] = discoverClusters(read(cluster()));
    expect(without?.dcs).toMatchObject({ failover: null, sync: null });
    const [with_] = discoverClusters(read(cluster({ failover: {}, sync: { leader: 'pg-0' } })));
    expect([with_?.dcs?.failover?.metadata.name, with_?.dcs?.sync?.metadata.name]).toEqual([
      'pg-failover',
      'pg-sync',
    ]);
  });

  it.each<[string, RawObjects]>([
    ['whose lock was released', state('pg', { labels, lock: { renewTime: now, ttl: '30' }, config: null })],
    ['that is being initialized', state('pg', { labels, lock: null, config: { initialize: '' } })],
    ['that has only its configuration', state('pg', { labels, lock: null, config: { config: '{}' } })],
  ])('a cluster %s is one', (_, raw) => {
    expect(discoverClusters(read(raw))).toMatchObject([
      { scope: 'pg', pods: [], dcs: { kind: 'ConfigMap' } },
    ]);
  });
});
