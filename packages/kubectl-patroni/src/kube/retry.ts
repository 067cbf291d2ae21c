/** When an API server asks to be asked again later. */
import { setTimeout } from 'node:timers/promises';
import type { Answer } from './exchange.js';

/** client-go retries ten times and waits as long as it is told to; a person at a terminal gives up sooner. */
export const MOST_RETRIES = 5;
const LONGEST_WAIT_MS = 30_000;

/**
 * By Retry-After in seconds, the only form that Kubernetes sends (client-go rest/request.go, retryAfterSeconds): with 429
 * from API Priority and Fairness, with 503 from a server that is starting or shutting down.
 *
 * @param timeLeftMs of the request's own; null: unlimited
 * @returns how long to wait before another try, in milliseconds; null: it is not worth one
 */
export function retryDelay(
  { status, header }: Pick<Answer, 'status' | 'header'>,
  timeLeftMs: number | null,
): number | null {
  const retryAfter = header('retry-after');
  if ((status !== 429 && status !== 503) || retryAfter === null || !/^\d{1,6}$/.test(retryAfter)) return null;
  const delay = Number(retryAfter) * 1000;
  return delay <= Math.min(timeLeftMs ?? Infinity, LONGEST_WAIT_MS) ? delay : null;
}

/** @throws the signal's reason when it is aborted */
export async function wait(milliseconds: number, signal: AbortSignal | null): Promise<void> {
  try {
    await setTimeout(milliseconds, undefined, signal === null ? {} : { signal });
  } catch (error) {
    throw signal?.reason ?? error;
  }
}
