import { setTimeout as pause } from 'node:timers/promises';

const LIMIT = 60_000;

/** Waits for something that comes by itself. @throws Error when it has not come within a minute */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const limit = Date.now() + LIMIT;
  while (!(await holds())) {
    if (Date.now() > limit) throw new Error(`not within ${String(LIMIT / 1000)} seconds: ${String(holds)}`);
    await pause(50);
  }
}
