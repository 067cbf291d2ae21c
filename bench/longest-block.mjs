/**
 * Loaded by `node --import` into a program to be measured: writes the longest time for which its event loop did not turn,
 * in milliseconds, into the file that BENCH_LONGEST_BLOCK names. What is loaded at start-up does not count.
 */
import { writeFileSync } from 'node:fs';

const file = process.env.BENCH_LONGEST_BLOCK;
if (file !== undefined) {
  let last = null;
  let longest = 0;
  const turn = () => {
    const now = performance.now();
    if (last !== null) longest = Math.max(longest, now - last);
    last = now;
  };
  setInterval(turn, 1).unref();
  process.on('exit', () => {
    turn(); // what came last is also a block
    writeFileSync(file, String(longest));
  });
}
