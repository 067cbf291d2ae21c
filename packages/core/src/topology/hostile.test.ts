/** Whoever may write to a pod or ConfigMap writes what is read here. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { schemaErrors } from '../../test/validate.js';
import { flavourCases } from '../discovery/flavours.fixture.js';
import { spoil, values } from './hostile.fixture.js';
import { cluster, configOf, listOf, merge, type RawObjects } from './objects.fixture.js';

const prototypeKeys = Object.getOwnPropertyNames(Object.prototype);

function expectSoundList(raw: RawObjects): void {
  const kinds = Object.entries(raw).filter(([, items]) => Array.isArray(items) || items === null);
  const list = listOf(Object.fromEntries(kinds));
  expect(JSON.parse(JSON.stringify(list))).toEqual(list);
  expect(schemaErrors(list)).toEqual([]);
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(prototypeKeys);
}

describe('whatever the objects hold, there is a list that fits the schema', () => {
  it('arbitrary JSON in the place of objects', () => {
    const kinds = ['pods', 'services', 'configMaps', 'endpoints', 'endpointSlices', 'statefulSets', 'nodes'];
    const anything = fc.option(fc.array(values, { maxLength: 5 }));
    fc.assert(
      fc.property(fc.record(Object.fromEntries(kinds.map((kind) => [kind, anything]))), expectSoundList),
    );
  });

  const wellKnown = [
    ...flavourCases.map(({ raw }) => raw),
    cluster({ sync: { leader: 'pg-0', sync_standby: 'pg-1' }, failover: { member: 'pg-1' } }),
    cluster({
      config: configOf(
        { standby_cluster: { host: 'a.example.com', port: 5432 }, ttl: 30 },
        { history: '[[1,5,"x"]]' },
      ),
      members: { 'pg-0': {}, 'pg-1': { statusMore: { tags: { replicatefrom: 'pg-2' } } }, 'pg-2': {} },
    }),
  ];
  it('clusters of every flavour with other things in some places', () => {
    const changes = fc.array(fc.tuple(fc.nat(), values), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.constantFrom(...wellKnown), changes, (raw, some) => expectSoundList(spoil(raw, some))),
      { numRuns: 300 },
    );
  });

  it('the same object twice, and two clusters that overlap', () => {
    expectSoundList(merge(cluster(), cluster(), cluster({ kind: 'Endpoints' })));
  });

  it('labels and tags that are named like members of a prototype', () => {
    const labels = JSON.parse(
      '{"__proto__":"pg","constructor":"pg","toString":"pg","cluster-name":"pg"}',
    ) as Record<string, string>;
    const tags = JSON.parse(
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
    ) as object;
    const env = {
      PATRONI_KUBERNETES_ROLE_LABEL: 'hasOwnProperty',
      PATRONI_KUBERNETES_SCOPE_LABEL: '__proto__',
    };
    expectSoundList(cluster({ labels, members: { 'pg-0': { env, statusMore: { tags } }, 'pg-1': { env } } }));
  });
});
