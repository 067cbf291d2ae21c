/** Waiting for something to hold. */
import { setTimeout as sleep } from 'node:timers/promises';
import { KubeError } from '../kube/errors.js';
import type { Session } from './session.js';

const POLL_MS = 1000;

/** Reasons of errors that are no accident of the moment: waiting does not help. */
const LASTING = new Set(['Forbidden', 'Unauthorized', 'Config', 'Credentials', 'TLS']);

/** What was waited for has not come. */
export class NotReached extends Error {
  override readonly name = 'NotReached';

  /** @param reasons what was in the way when the time was over */
  constructor(readonly reasons: readonly string[]) {
    super(reasons.join('; '));
  }
}

/**
 * Asks again and again until nothing is in the way any more, and tells what is whenever that changes. An API server that is
 * away for a moment is in the way like anything else.
 *
 * @param inTheWay what does not hold yet; empty: everything holds
 * @throws NotReached when the session's time for one step is over; KubeError for what waiting does not mend
 */
export async function until(
  { timeoutMs, tell }: Pick<Session, 'timeoutMs' | 'tell'>,
  inTheWay: () => Promise<readonly string[]>,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  let told = '';
  for (;;) {
    const reasons = await reasonsOf(inTheWay);
    if (reasons.length === 0) return;
    if (performance.now() >= deadline) throw new NotReached(reasons);
    const [first = ''] = reasons;
    if (first !== told) tell(`  waiting: ${first}`);
    told = first;
    await sleep(POLL_MS);
  }
}

async function reasonsOf(inTheWay: () => Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    return await inTheWay();
  } catch (error) {
    if (!(error instanceof KubeError) || LASTING.has(error.reason)) throw error;
    return [error.message];
  }
}
