/** The one place where faults meet requests: what of them happens before an answer, and how the answer is cut. */
import type { ApiError } from '../api/status.ts';
import type { Fault } from './fault.ts';
import { refusalFor, type Subject } from './refusal.ts';

/** How the answer's body ends. */
export type Cut =
  | { how: 'reset' | 'truncated'; afterBytes: number }
  /** Headers are sent, and then nothing more. */
  | { how: 'stall' };

export type Verdict =
  | { kind: 'answer'; cut: Cut | null; watchExpires: boolean }
  | { kind: 'refuse'; error: ApiError }
  | { kind: 'foreign'; body: string; contentType: string }
  | { kind: 'silence' };

/**
 * What becomes of a request that meets these faults. Waiting adds up; the first fault that decides the answer wins.
 * @param wait resolves after so many milliseconds, or when the client is gone
 */
export async function applyFaults(
  faults: readonly Fault[],
  subject: Subject,
  wait: (milliseconds: number) => Promise<void>,
): Promise<Verdict> {
  let cut: Cut | null = null;
  let watchExpires = false;
  for (const fault of faults) {
    switch (fault.kind) {
      case 'latency':
        await wait(fault.milliseconds);
        break;
      case 'status':
        return { kind: 'refuse', error: refusalFor(fault, subject) };
      case 'foreign':
        return fault;
      case 'hang':
        if (fault.after === 'request') return { kind: 'silence' };
        cut ??= { how: 'stall' };
        break;
      case 'reset':
      case 'truncated':
        cut ??= { how: fault.kind, afterBytes: fault.afterBytes };
        break;
      case 'watch-expired':
        watchExpires = true;
        break;
      case 'expired-certificate':
      case 'clock-skew':
        break;
    }
  }
  return { kind: 'answer', cut, watchExpires };
}
