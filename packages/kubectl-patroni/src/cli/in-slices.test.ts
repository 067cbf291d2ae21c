import { expect, it } from '@jest/globals';
import { inSlices } from './in-slices.js';

function* busy(steps: number, ms: number): Generator<undefined, string> {
  for (let n = 0; n < steps; n++) {
    const end = performance.now() + ms;
    while (performance.now() < end);
    yield;
  }
  return 'done';
}

it('comes to the result, and lets others have their turn in between', async () => {
  let turns = 0;
  let goesOn = true;
  const count = () => {
    turns++;
    if (goesOn) setImmediate(count);
  };
  setImmediate(count);
  expect(await inSlices(busy(20, 10))).toBe('done');
  goesOn = false;
  expect(turns).toBeGreaterThanOrEqual(5);
});

it('does without a turn for what takes no time', async () => {
  let turns = 0;
  setImmediate(() => turns++);
  await inSlices(busy(10, 0));
  expect(turns).toBe(0);
});

it('fails as its steps do', async () => {
  const steps = (function* (): Generator<undefined, string> {
    yield;
    throw new Error('broken');
  })();
  await expect(inSlices(steps)).rejects.toThrow('broken');
});
