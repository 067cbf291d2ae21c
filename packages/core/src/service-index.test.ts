import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matches } from './dns/service.js';
import { LabelIndex } from './label-index.js';
import type { Service } from './objects.js';
import { ServiceIndex } from './service-index.js';

const word = fc.constantFrom('app', 'scope', 'role', 'x');
const labels = fc.dictionary(word, fc.constantFrom('a', 'b', 'master'), { maxKeys: 4 });
const service: fc.Arbitrary<Service> = fc
  .record({
    name: fc.constantFrom('one', 'two', 'three', 'four'),
    namespace: fc.constantFrom('n', 'm'),
    labels: fc.option(labels, { nil: undefined }),
    selector: fc.option(labels, { nil: undefined }),
  })
  .map(({ name, namespace, labels: own, selector }) => ({
    metadata: { name, namespace, ...(own && { labels: own }) },
    spec: { ...(selector && { selector }) },
  }));
const wanted = fc.record({
  names: fc.subarray(['one', 'two', 'none']),
  podLabels: fc.array(labels, { maxLength: 3 }),
  changing: fc.option(word),
  bearing: fc.option(labels.filter((some) => Object.keys(some).length > 0)),
});

describe('ServiceIndex', () => {
  it('finds every Service that is wanted, once, in the order read, and only of the namespace', () => {
    fc.assert(
      fc.property(fc.array(service, { maxLength: 12 }), wanted, (services, asked) => {
        const found = new ServiceIndex(services).around('n', asked);
        const isWanted = ({ metadata, spec: { selector = {} } }: Service) => {
          const fixed = Object.fromEntries(
            Object.entries(selector).filter(([key]) => key !== asked.changing),
          );
          return (
            metadata.namespace === 'n' &&
            (asked.names.includes(metadata.name) ||
              (asked.bearing !== null && matches(asked.bearing, metadata.labels ?? {})) ||
              asked.podLabels.some(
                (pod) =>
                  (Object.keys(selector).length > 0 && matches(selector, pod)) ||
                  (Object.keys(fixed).length > 0 && matches(fixed, pod)),
              ))
          );
        };
        expect(found).toEqual(expect.arrayContaining(services.filter(isWanted)));
        expect(found).toEqual(services.filter((each) => found.includes(each)));
        expect(new Set(found).size).toBe(found.length);
        expect(found.every(({ metadata }) => metadata.namespace === 'n')).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves out those of other clusters', () => {
    const of = (scope: string): Service => ({
      metadata: { name: scope, namespace: 'n', labels: { app: 'patroni', scope } },
      spec: { selector: { app: 'patroni', scope, role: 'master' } },
    });
    const services = Array.from({ length: 100 }, (_, n) => of(`pg-${String(n)}`));
    const [around, ...others] = new ServiceIndex(services).around('n', {
      names: [],
      podLabels: [{ app: 'patroni', scope: 'pg-7', role: 'replica' }],
      changing: 'role',
      bearing: { app: 'patroni', scope: 'pg-7' },
    });
    expect(around?.metadata.name).toBe('pg-7');
    expect(others).toEqual([]);
  });
});

describe('LabelIndex', () => {
  it('has among its candidates all that have the labels, in the order read', () => {
    fc.assert(
      fc.property(fc.array(service, { maxLength: 12 }), labels, (items, asked) => {
        const found = new LabelIndex(items, ({ metadata }) => metadata.labels).candidates('n', asked);
        const having = items.filter(
          ({ metadata }) =>
            metadata.namespace === 'n' &&
            Object.keys(asked).length > 0 &&
            matches(asked, metadata.labels ?? {}),
        );
        expect(found.filter(({ metadata }) => matches(asked, metadata.labels ?? {}))).toEqual(having);
        expect(Object.keys(asked).length === 0 && found.length > 0).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});
