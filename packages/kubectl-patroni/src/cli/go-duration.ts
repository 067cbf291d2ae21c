/** Durations as kubectl's `--request-timeout` takes them (client-go tools/clientcmd `ParseTimeout`, Go time.ParseDuration). */
import { UsageError } from './usage-error.js';

const MILLISECONDS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

const PART = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/gu;
const WHOLE = new RegExp(`^(?:${PART.source})+$`, 'u');

/** The longest delay that a timer of Node takes, in milliseconds: 24.8 days. */
const LONGEST = 2 ** 31 - 1;

/**
 * @param text `0`, a number of seconds, or a Go duration as `1m30s`
 * @returns milliseconds; null: no limit
 * @throws UsageError in kubectl's words
 */
export function parseTimeout(text: string): number | null {
  const milliseconds = /^\d+$/u.test(text) ? Number(text) * 1000 : parseGoDuration(text);
  if (milliseconds === null)
    throw new UsageError(
      'Invalid timeout value. Timeout must be a single integer in seconds, or an integer followed by a ' +
        'corresponding time unit (e.g. 1s | 2m | 3h)',
    );
  return milliseconds === 0 ? null : Math.min(milliseconds, LONGEST);
}

/** @returns milliseconds; null when `text` is no duration or a negative one. */
export function parseGoDuration(text: string): number | null {
  if (text === '0') return 0;
  if (!WHOLE.test(text)) return null;
  return [...text.matchAll(PART)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (MILLISECONDS[unit ?? ''] ?? 0),
    0,
  );
}
