/** As many requests as one reading makes, and no more than the API server's fairness likes to see. */
export const MOST_AT_ONCE = 8;

/** @returns what runs tasks, no more than `most` of them at once; the others wait in order */
export function takeTurns(most: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running < most) running++;
    else await new Promise<void>((resolve) => waiting.push(resolve)); // it is handed the turn of another
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}
