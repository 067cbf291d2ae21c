import { describe, expect, it } from '@jest/globals';
import { formatLsn, parseLsn } from './lsn.js';

describe('a position in bytes', () => {
  it.each([
    [67108960, 67108960],
    ['50361736', 50361736],
    ['0067108960', 67108960],
    [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    [String(Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER],
  ])('%p is %p', (written, read) => {
    expect(parseLsn(written)).toBe(read);
  });

  it.each([
    ...[undefined, null, '', ' ', 'x', '0/4000060', '0x10', '1e3', '1.5', '-1', '+1', ' 1'],
    ...[0, '0', -1, 1.5, NaN, Infinity, true, {}, [], [1]],
    ...[2 ** 53, '9007199254740993', '18446744073709551615', '9'.repeat(400)],
  ])('%p is unknown', (written) => {
    expect(parseLsn(written)).toBeNull();
  });
});

describe('a position as PostgreSQL prints it', () => {
  it.each([
    [67108960, '0/4000060'],
    [50361736, '0/3007588'],
    [2 ** 32 - 1, '0/FFFFFFFF'],
    [2 ** 32, '1/0'],
    [2 ** 32 + 255, '1/FF'],
    [0x16b3748 + 0x16 * 2 ** 32, '16/16B3748'],
    [Number.MAX_SAFE_INTEGER, '1FFFFF/FFFFFFFF'],
    [null, null],
  ])('%p: %p', (bytes, printed) => {
    expect(formatLsn(bytes)).toBe(printed);
  });
});
