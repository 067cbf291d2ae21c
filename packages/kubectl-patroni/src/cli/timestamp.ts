/** Times as `--now` takes them. */
import { UsageError } from './usage-error.js';

/** RFC 3339 section 5.6: a date, a time to the second or finer, and an offset. */
const RFC_3339 = /^(\d{4}-\d{2}-\d{2})[Tt ](?:[01]\d|2[0-3]):\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/u;

/** @returns the time; null when `text` is none, as 2026-02-30T00:00:00Z. */
export function parseRfc3339(text: string): Date | null {
  const day = RFC_3339.exec(text)?.[1];
  if (day === undefined) return null;
  // JavaScript takes February 30 for March 2.
  const midnight = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight.getTime()) || !midnight.toISOString().startsWith(day)) return null;
  const time = new Date(text.toUpperCase().replace(' ', 'T'));
  return Number.isNaN(time.getTime()) ? null : time;
}

/** @throws UsageError */
export function parseNow(text: string): Date {
  const now = parseRfc3339(text);
  if (now === null)
    throw new UsageError(
      `invalid argument ${JSON.stringify(text)} for "--now" flag: must be a time as 2026-11-22T09:00:00Z (RFC 3339)`,
    );
  return now;
}
