import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  asRecord,
  defined,
  own,
  ownArray,
  ownBoolean,
  ownNumber,
  ownRecord,
  ownString,
  ownStringMap,
  ownStrings,
  parseJson,
  readEach,
} from './untrusted-json.js';

const anything = [undefined, null, true, 0, 1, NaN, Infinity, '', 'x', [], ['x'], {}, { x: 'y' }];

/** The values of `anything` that `read` gives back. */
function taken(read: (record: unknown, key: string) => unknown): unknown[] {
  return anything.filter((value) => read({ key: value }, 'key') !== undefined);
}

describe('each reader takes its own kind and nothing else', () => {
  it.each<[string, (record: unknown, key: string) => unknown, unknown[]]>([
    ['ownString', ownString, ['', 'x']],
    ['ownNumber', ownNumber, [0, 1]],
    ['ownBoolean', ownBoolean, [true]],
    ['ownRecord', ownRecord, [{}, { x: 'y' }]],
    ['ownStringMap', ownStringMap, [{}, { x: 'y' }]],
    ['own', own, anything.slice(1)],
  ])('%s', (_, read, values) => {
    expect(taken(read)).toEqual(values);
  });

  it('arrays are empty where there are none', () => {
    expect(anything.filter((value) => ownArray({ key: value }, 'key').length > 0)).toEqual([['x']]);
    expect(ownStrings({ key: ['a', 1, null, 'b', ['c']] }, 'key')).toEqual(['a', 'b']);
  });

  it.each(anything.filter((value) => asRecord(value) === undefined))('%p has no properties', (record) => {
    expect([own(record, 'length'), ownString(record, 'x'), ownRecord(record, 'x')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(ownArray(record, 'x')).toEqual([]);
  });
});

describe('prototypes', () => {
  it.each(['toString', 'constructor', '__proto__', 'hasOwnProperty'])(
    '%s of a prototype is no property',
    (key) => {
      expect(own({}, key)).toBeUndefined();
    },
  );

  it('maps do not take keys that reach one', () => {
    const record = parseJson(
      '{"labels":{"__proto__":"a","constructor":"b","prototype":"c","app":"d","n":1}}',
    );
    expect(ownStringMap(record, 'labels')).toEqual({ app: 'd' });
  });

  it('nothing polluted it', () => {
    ownStringMap(parseJson('{"labels":{"__proto__":{"polluted":"x"}}}'), 'labels');
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('parseJson', () => {
  it('parses, or gives undefined', () => {
    expect(parseJson('{"a":[1]}')).toEqual({ a: [1] });
    for (const text of ['', '{', 'NaN', "{'a':1}", '{"a":1}x']) expect(parseJson(text)).toBeUndefined();
  });

  it('parses everything that Kubernetes stores in annotations, and nothing much longer', () => {
    expect(parseJson(`"${'x'.repeat(256 * 1024)}"`)).toHaveLength(256 * 1024);
    expect(parseJson(`"${'x'.repeat(1024 * 1024)}"`)).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseJson(text)));
  });
});

it('readEach leaves out what is turned down', () => {
  expect(readEach([1, 'a', 2], (item) => (typeof item === 'number' ? item * 2 : null))).toEqual([2, 4]);
});

it('defined leaves out what is undefined, and keeps null, false and 0', () => {
  expect(Object.entries(defined({ a: undefined, b: null, c: false, d: 0, e: '' }))).toEqual([
    ['b', null],
    ['c', false],
    ['d', 0],
    ['e', ''],
  ]);
});
