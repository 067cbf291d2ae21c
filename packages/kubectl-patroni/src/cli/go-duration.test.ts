import { expect, test } from '@jest/globals';
import { parseGoDuration, parseTimeout } from './go-duration.js';

test.each<[string, number | null]>([
  ['0', null],
  ['0s', null],
  ['10', 10_000],
  ['1s', 1000],
  ['1m30s', 90_000],
  ['1h', 3_600_000],
  ['1.5s', 1500],
  ['.5s', 500],
  ['100ms', 100],
  ['250us', 0.25],
  ['250µs', 0.25],
  ['9999h', 2 ** 31 - 1],
])('--request-timeout %s', (text, milliseconds) => {
  expect(parseTimeout(text)).toBe(milliseconds);
});

test.each(['', 'x', '-1', '-1s', '1d', '1 s', 's', '1.2.3s', '1m30', '١s'])('%j is no timeout', (text) => {
  expect(() => parseTimeout(text)).toThrow(
    'Invalid timeout value. Timeout must be a single integer in seconds, or an integer followed by a corresponding time unit (e.g. 1s | 2m | 3h)',
  );
});

test('a Go duration needs a unit', () => {
  expect(parseGoDuration('10')).toBeNull();
  expect(parseGoDuration('0')).toBe(0);
});
