import { describe, expect, it } from '@jest/globals';
import { ageOf, bytes, counted, humanDuration } from './quantity.js';

describe('bytes', () => {
  it.each([
    [0, '0 B'],
    [512, '512 B'],
    [1023, '1023 B'],
    [1024, '1.0 KiB'],
    [1536, '1.5 KiB'],
    [10 * 1024, '10 KiB'],
    [1024 * 1024 - 1, '1.0 MiB'],
    [1.5 * 1024 * 1024, '1.5 MiB'],
    [16 * 1024 ** 3, '16 GiB'],
    [Number.MAX_SAFE_INTEGER, '8.0 PiB'],
  ])('%d', (count, expected) => {
    expect(bytes(count)).toBe(expected);
  });
});

describe('humanDuration', () => {
  const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];

  // k8s.io/apimachinery/pkg/util/duration/duration_test.go
  it.each([
    [-2 * second, '<invalid>'],
    [-1 * second, '0s'],
    [0, '0s'],
    [second - 1, '0s'],
    [2 * minute - 1, '119s'],
    [2 * minute, '2m'],
    [2 * minute + second, '2m1s'],
    [10 * minute - 1, '9m59s'],
    [10 * minute, '10m'],
    [3 * hour - 1, '179m'],
    [3 * hour, '3h'],
    [3 * hour + minute, '3h1m'],
    [8 * hour - 1, '7h59m'],
    [8 * hour + 59 * minute, '8h'],
    [2 * day - 1, '47h'],
    [2 * day, '2d'],
    [2 * day + hour, '2d1h'],
    [8 * day - 1, '7d23h'],
    [8 * day, '8d'],
    [2 * 365 * day - 1, '729d'],
    [2 * 365 * day, '2y'],
    [2 * 365 * day + day, '2y1d'],
    [8 * 365 * day - 1, '7y364d'],
    [8 * 365 * day + 364 * day, '8y'],
  ])('%d ms', (milliseconds, expected) => {
    expect(humanDuration(milliseconds)).toBe(expected);
  });
});

describe('ageOf', () => {
  const now = new Date('2026-11-22T09:00:00Z');

  it('is what lies between', () => {
    expect(ageOf('2026-11-22T08:59:56Z', now)).toBe(4000);
  });

  it.each([
    [null, now],
    ['2026-11-22T08:59:56Z', null],
    ['yesterday', now],
  ])('of %s at %s is not known', (timestamp, clock) => {
    expect(ageOf(timestamp, clock)).toBeNull();
  });
});

it('counts', () => {
  expect([counted(0, 'member'), counted(1, 'member'), counted(2, 'member')]).toEqual([
    '0 members',
    '1 member',
    '2 members',
  ]);
});
