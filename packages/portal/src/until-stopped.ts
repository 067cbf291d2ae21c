import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Resolves at the first of the usual signals; the exit code then says which. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    // Keeps the process alive: nothing else may be listening.
    const awake = setInterval(() => undefined, 60_000);
    for (const name of SIGNALS)
      process.once(name, () => {
        clearInterval(awake);
        process.exitCode = 128 + constants.signals[name];
        resolve();
      });
  });
}
