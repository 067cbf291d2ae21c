import { expect, test } from '@jest/globals';
import { splitJsonValues } from './files-json.js';

test('one value', () => {
  expect(splitJsonValues('{"a":1}')).toEqual([{ a: 1 }]);
  expect(splitJsonValues(' [1] \n')).toEqual([[1]]);
});

test('several values after each other', () => {
  expect(splitJsonValues('{"a":"}{"}\n{"b":["]", "\\"}"]}[3]')).toEqual([
    { a: '}{' },
    { b: [']', '"}'] },
    [3],
  ]);
});

test.each(['{"a":1', '{"a":1}}', '{"a":1} x', '{"a":1}{', "{'a':1}", '{a: 1}', '"a" "b"', '{"a":1},{"b":2}'])(
  '%s is not JSON throughout',
  (text) => {
    expect(splitJsonValues(text)).toBeNull();
  },
);

test('a __proto__ in it is a property and no prototype', () => {
  const [value] = splitJsonValues('{"__proto__":{"polluted":true}}') ?? [];
  expect(Object.getPrototypeOf(value)).toBe(Object.getPrototypeOf({}));
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});
