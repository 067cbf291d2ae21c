/** Whoever may write to a pod or ConfigMap writes what is read here. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { schemaErrors } from '../../test/validate.js';
import { flavourCases } from '../discovery/flavours.fixture.js';
import { parseJson } from '../untrusted-json.js';
import { cluster, configOf, listOf, merge, type RawObjects } from './objects.fixture.js';

const texts = fc.oneof(
  fc.string(),
  fc.json(),
  fc.constantFrom(
    ...[
      '',
      ' ',
      '-',
      '.',
      '..',
      ',',
      '%',
      '\u0000',
      '\u001b[31m',
      '\ud800',
      '__proto__',
      'constructor',
      'toString',
    ],
    ...[
      'postgres://',
      'postgres://[',
      'postgres://@:99999/',
      'postgres://a@b@c:x/',
      'http://[::1',
      'x'.repeat(5000),
    ],
    ...[
      '1e999',
      '-0',
      '{"__proto__":{"polluted":1}}',
      '[[[[[[]]]]]]',
      '9999-12-31T23:59:59-12:00',
      '::',
      '0.0.0.0/0',
    ],
  ),
);
/** Anything that a parser of JSON can give; no negative zero, which JSON cannot tell from zero. */
const values: fc.Arbitrary<unknown> = fc
  .oneof(
    texts,
    fc.jsonValue({ maxDepth: 3 }),
    fc.integer(),
    fc.constantFrom<unknown>(2 ** 60, -1, 1.5, null, [], {}, { polluting: { polluted: 1, name: 'x' } }),
  )
  .map((value) => JSON.parse(JSON.stringify(value).replaceAll('"polluting"', '"__proto__"')) as unknown);

/** JSON inside a string, as in annotations, while it is being changed. */
class Embedded {
  readonly json: unknown;
  constructor(json: unknown) {
    this.json = json;
  }
}

function open(value: unknown): unknown {
  const embedded = typeof value === 'string' && /^[[{]/.test(value) ? parseJson(value) : undefined;
  if (embedded !== undefined) return new Embedded(open(embedded));
  if (Array.isArray(value)) return value.map(open);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, open(item)]));
}

function close(value: unknown): unknown {
  if (value instanceof Embedded) return JSON.stringify(close(value.json));
  if (Array.isArray(value)) return value.map(close);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, close(item)]));
}

/** Every place where something stands. */
function* placesIn(value: unknown): Generator<(replacement: unknown) => void> {
  if (value instanceof Embedded) yield* placesIn(value.json);
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) {
      yield (replacement) => {
        (value as Record<string, unknown>)[key] = replacement;
      };
      yield* placesIn(item);
    }
}

/** @returns `raw` with other things in some places, also inside annotations. */
function spoil(raw: RawObjects, changes: readonly (readonly [number, unknown])[]): RawObjects {
  const opened = open(raw);
  for (const [where, value] of changes) {
    const places = [...placesIn(opened)];
    places[where % Math.max(places.length, 1)]?.(value);
  }
  return close(opened) as RawObjects;
}

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
