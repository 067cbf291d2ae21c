import { expect, it } from '@jest/globals';
import { age, humanDuration } from './human-duration.ts';

const S = 1000;
const M = 60 * S;
const H = 60 * M;
const D = 24 * H;

// The cases of apimachinery/pkg/util/duration/duration_test.go.
it.each([
  [-2 * S, '<invalid>'],
  [-0.5 * S, '0s'],
  [70 * S, '70s'],
  [190 * S, '3m10s'],
  [70 * M, '70m'],
  [47 * H, '47h'],
  [49 * H, '2d1h'],
  [8 * D + 2 * H, '8d'],
  [367 * D, '367d'],
  [365 * 2 * D + 25 * H, '2y1d'],
  [365 * 8 * D + 2 * H, '8y'],
  [3 * H, '3h'],
  [3 * H + 5 * M, '3h5m'],
])('%p is %p', (milliseconds, text) => {
  expect(humanDuration(milliseconds)).toBe(text);
});

it('has no age without a time', () => {
  expect(age(undefined, new Date(0))).toBe('<unknown>');
});
