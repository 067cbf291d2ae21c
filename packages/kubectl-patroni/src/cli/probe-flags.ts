/** The flags of commands that ask the members themselves. */
import * as Flags from '@oclif/core/flags';
import { parseTimeout } from './go-duration.js';
import { UsageError } from './usage-error.js';

/** For the answers of one pod. */
export const USUAL_TIMEOUT = '20s';

export const timeoutFlag = Flags.string({
  helpValue: 'DURATION',
  default: USUAL_TIMEOUT,
  description: 'How long to wait for the answers of one pod, as 10, 1s or 2m; 0 is without end.',
});

/** setTimeout and AbortSignal.timeout take no more (Node's documentation). */
const LONGEST_MS = 2 ** 31 - 1;

/** @returns milliseconds @throws UsageError */
export function probeTimeout(flag: string): number {
  return Math.min(parseTimeout(flag) ?? LONGEST_MS, LONGEST_MS);
}

/** @throws UsageError where pods would have to be asked, and there are none behind files */
export function confirmLive(files: readonly string[], flag: string): void {
  if (files.length > 0) throw new UsageError(`${flag} asks the pods themselves: it cannot be used with -f`);
}
