/** For tests: what anybody may have written in the place of what is expected. */
import fc from 'fast-check';
import { parseJson } from '../untrusted-json.js';
import type { RawObjects } from './objects.fixture.js';

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
export const values: fc.Arbitrary<unknown> = fc
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
export function spoil(raw: RawObjects, changes: readonly (readonly [number, unknown])[]): RawObjects {
  const opened = open(raw);
  for (const [where, value] of changes) {
    const places = [...placesIn(opened)];
    places[where % Math.max(places.length, 1)]?.(value);
  }
  return close(opened) as RawObjects;
}
