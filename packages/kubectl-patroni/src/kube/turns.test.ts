import { expect, it } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import { takeTurns } from './turns.js';

it('runs no more than so many at once, in order', async () => {
  const inTurn = takeTurns(2);
  const log: string[] = [];
  const task = (name: string, milliseconds: number) =>
    inTurn(async () => {
      log.push(`${name} begins`);
      await setTimeout(milliseconds);
      log.push(`${name} ends`);
      return name;
    });
  expect(await Promise.all([task('a', 60), task('b', 20), task('c', 80), task('d', 1)])).toEqual([
    ...['a', 'b', 'c', 'd'],
  ]);
  expect(log).toEqual([
    ...['a begins', 'b begins', 'b ends', 'c begins', 'a ends', 'd begins', 'd ends', 'c ends'],
  ]);
});

it('goes on after a failure', async () => {
  const inTurn = takeTurns(1);
  const failing = inTurn(() => Promise.reject(new Error('failed')));
  const next = inTurn(() => Promise.resolve('done'));
  await expect(failing).rejects.toThrow('failed');
  expect(await next).toBe('done');
});
