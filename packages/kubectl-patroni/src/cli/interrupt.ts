/** What has to be put right when the user interrupts: pods that were made for the time of a command, above all. */

const cleanups = new Set<() => Promise<void>>();

/**
 * Does the work, and whatever becomes of it (it fails, the user presses Ctrl-C) the cleanup after it, once.
 *
 * @param cleanup its failure is told only when the work did not fail already
 */
export async function withCleanup<T>(work: () => Promise<T>, cleanup: () => Promise<void>): Promise<T> {
  cleanups.add(cleanup);
  const finish = async () => {
    // The interrupt may have done it.
    if (cleanups.delete(cleanup)) await cleanup();
  };
  let result: T;
  try {
    result = await work();
  } catch (error) {
    await finish().catch(() => undefined); // the first error is the one to tell
    throw error;
  }
  await finish();
  return result;
}

/** Runs what is to be cleaned up. @returns the errors of what could not be */
export async function cleanUp(): Promise<unknown[]> {
  const all = [...cleanups];
  cleanups.clear();
  const results = await Promise.allSettled(all.map((cleanup) => cleanup()));
  return results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
}

export function hasCleanups(): boolean {
  return cleanups.size > 0;
}
