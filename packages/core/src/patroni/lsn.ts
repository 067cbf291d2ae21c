/** WAL positions: Patroni writes them as bytes, PostgreSQL prints them as two hexadecimal halves. */
import type { Lsn } from '../contract.js';

const HALF = 2 ** 32;

/**
 * @param value bytes, as a number or a decimal string (annotations hold both)
 * @returns the position in bytes; null for anything else, and for 0, which PostgreSQL uses as "invalid"
 */
export function parseLsn(value: unknown): number | null {
  const bytes = typeof value === 'string' && /^\d{1,20}$/.test(value) ? Number(value) : value;
  return typeof bytes === 'number' && Number.isSafeInteger(bytes) && bytes > 0 ? bytes : null;
}

/** @returns `X/Y` as PostgreSQL's pg_lsn prints it (Patroni's `format_lsn`). */
export function formatLsn(bytes: number | null): Lsn | null {
  if (bytes === null) return null;
  const hex = (half: number) => half.toString(16).toUpperCase();
  return `${hex(Math.floor(bytes / HALF))}/${hex(bytes % HALF)}`;
}
