import { describe, expect, it } from '@jest/globals';
import { isSwitchedOn, parseCount, parseName } from './setting.js';

describe('a switch is on as Patroni’s parse_bool has it', () => {
  it.each([true, 'on', 'ON', 'true', 'True', 'yes', 'YES', '1', 1])('%p: on', (value) => {
    expect(isSwitchedOn(value)).toBe(true);
  });
  it.each([
    false,
    'off',
    'no',
    'false',
    '0',
    0,
    2,
    '',
    ' on',
    'quorum',
    null,
    undefined,
    {},
    [],
    [true],
    ['on'],
  ])('%p: not', (value) => {
    expect(isSwitchedOn(value)).toBe(false);
  });
});

describe('a count', () => {
  it.each([
    ['30', 30],
    ['0', 0],
    [0, 0],
    [30, 30],
  ])('%p is %p', (value, count) => {
    expect(parseCount(value)).toBe(count);
  });
  it.each([
    '',
    ' 30',
    '-1',
    '1.5',
    '1e2',
    'x',
    -1,
    1.5,
    NaN,
    Infinity,
    2 ** 53,
    '9'.repeat(16),
    true,
    null,
    undefined,
    {},
    [3],
  ])('%p is unknown', (value) => {
    expect(parseCount(value)).toBeNull();
  });
});

describe('a name', () => {
  it.each([
    ['pg-0', 'pg-0'],
    ['', null],
    [5, null],
    [null, null],
    [undefined, null],
    [{}, null],
    [['pg-0'], null],
  ])('%p is %p', (value, name) => {
    expect(parseName(value)).toBe(name);
  });
});
