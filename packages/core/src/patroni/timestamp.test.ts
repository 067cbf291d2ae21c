import { describe, expect, it } from '@jest/globals';
import { formatTimestamp, normalizeTimestamp, parseTimestamp } from './timestamp.js';

describe('a time as Python writes it, in the contract’s form', () => {
  it.each([
    ['microseconds', '2022-06-03T12:22:25.564463+00:00', '2022-06-03T12:22:25.564Z'],
    ['no microseconds', '2022-06-03T12:22:25+00:00', '2022-06-03T12:22:25Z'],
    ['microseconds below one millisecond', '2022-06-03T12:22:25.000463+00:00', '2022-06-03T12:22:25Z'],
    ['an offset east of UTC', '2022-06-03T12:22:25.564463+05:30', '2022-06-03T06:52:25.564Z'],
    ['an offset west of UTC, over midnight', '2022-06-03T22:00:00-07:00', '2022-06-04T05:00:00Z'],
    ['Z', '2026-11-22T09:00:00Z', '2026-11-22T09:00:00Z'],
    ['a space between date and time', '2026-11-22 09:00:00+00:00', '2026-11-22T09:00:00Z'],
    ['an offset without colon', '2026-11-22T09:00:00+0100', '2026-11-22T08:00:00Z'],
    ['no seconds', '2026-11-22T09:00+00:00', '2026-11-22T09:00:00Z'],
  ])('%s', (_, written, normalized) => {
    expect(normalizeTimestamp(written)).toBe(normalized);
  });

  it('milliseconds are kept, for the age of a lease', () => {
    expect(parseTimestamp('2022-06-03T12:22:25.564463+00:00')?.getTime()).toBe(
      Date.UTC(2022, 5, 3, 12, 22, 25, 564),
    );
  });
});

describe('what is no time', () => {
  it.each([
    ['no offset: it could be any', '2022-06-03T12:22:25.564463'],
    ['a date alone', '2022-06-03'],
    ['no such month', '2022-13-03T12:22:25+00:00'],
    ['no such hour', '2022-06-03T25:22:25+00:00'],
    ['words', 'tomorrow'],
    ['empty', ''],
    ['something before it', 'x2022-06-03T12:22:25+00:00'],
    ['something behind it', '2022-06-03T12:22:25+00:00\n'],
    ['a year that RFC 3339 cannot say', '9999-12-31T23:59:59-12:00'],
    ['a year before all', '0000-01-01T00:00:00+12:00'],
    ['a number', 1654258945],
    ['nothing', undefined],
    ['null', null],
    ['an object', {}],
  ])('%s', (_, written) => {
    expect(normalizeTimestamp(written)).toBeNull();
  });

  it('no date is no time', () => {
    expect(formatTimestamp(null)).toBeNull();
  });
});
