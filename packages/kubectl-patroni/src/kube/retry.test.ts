import { describe, expect, it } from '@jest/globals';
import { retryDelay } from './retry.js';

const answer = (status: number, retryAfter: string | null) => ({ status, header: () => retryAfter });

describe('retryDelay', () => {
  it.each([
    [429, '1', null, 1000],
    [503, '0', null, 0],
    [503, '2', 2000, 2000],
    [503, '2', 1999, null],
    [429, '30', null, 30_000],
    [429, '31', null, null],
    [429, null, null, null],
    [503, 'Wed, 21 Oct 2026 07:28:00 GMT', null, null],
    [503, '-1', null, null],
    [500, '1', null, null],
    [200, '1', null, null],
  ])('of %d with %p and %p ms left is %p', (status, retryAfter, timeLeft, delay) => {
    expect(retryDelay(answer(status, retryAfter), timeLeft)).toBe(delay);
  });
});
