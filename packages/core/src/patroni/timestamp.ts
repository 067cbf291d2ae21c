/** Times as Patroni writes them (Python's `datetime.isoformat()`) and as the contract prints them. */
import type { Timestamp } from '../contract.js';

const ISO = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/;

/** @returns the moment; null for what is no full date and time with an offset: without one it could be any. */
export function parseTimestamp(value: unknown): Date | null {
  if (typeof value !== 'string' || !ISO.test(value)) return null;
  const date = new Date(value.replace(' ', 'T').replace(/(\.\d{3})\d+/, '$1'));
  // Near the first and the last year an offset leads out of what RFC 3339 can say; NaN is neither.
  const year = date.getUTCFullYear();
  return year >= 0 && year <= 9999 ? date : null;
}

/** @returns RFC 3339 in UTC, with milliseconds only where there are any. */
export function formatTimestamp(date: Date | null): Timestamp | null {
  return date && date.toISOString().replace('.000Z', 'Z');
}

/** @returns the time in the contract's form; null when it is none. */
export function normalizeTimestamp(value: unknown): Timestamp | null {
  return formatTimestamp(parseTimestamp(value));
}
