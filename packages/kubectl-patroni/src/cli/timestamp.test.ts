import { expect, test } from '@jest/globals';
import { parseNow, parseRfc3339 } from './timestamp.js';

test.each([
  ['2026-11-22T09:00:00Z', '2026-11-22T09:00:00.000Z'],
  ['2026-11-22t09:00:00z', '2026-11-22T09:00:00.000Z'],
  ['2026-11-22 09:00:00Z', '2026-11-22T09:00:00.000Z'],
  ['2026-11-22T10:00:00+01:00', '2026-11-22T09:00:00.000Z'],
  ['2026-11-22T09:00:00.5Z', '2026-11-22T09:00:00.500Z'],
  ['2026-11-22T09:00:00.123456789Z', '2026-11-22T09:00:00.123Z'],
  ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
])('%s', (text, time) => {
  expect(parseRfc3339(text)?.toISOString()).toBe(time);
});

test.each([
  '',
  'now',
  '2026-11-22',
  '2026-11-22T09:00Z',
  '2026-11-22T09:00:00',
  '2026-02-30T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-11-22T24:00:00Z',
  '2026-11-22T09:60:00Z',
  '2026-11-22T09:00:00+99:00x',
])('%j is no time', (text) => {
  expect(parseRfc3339(text)).toBeNull();
  expect(() => parseNow(text)).toThrow(
    `invalid argument ${JSON.stringify(text)} for "--now" flag: must be a time as 2026-11-22T09:00:00Z (RFC 3339)`,
  );
});
