/** Lengths of time, for people. */

export interface Span {
  unit: 'seconds' | 'minutes' | 'hours' | 'days';
  count: number;
}

/** One unit, the greatest of which there are two; so that it is never wrong by more than a third. */
export function span(milliseconds: number): Span {
  const seconds = Math.max(0, Math.trunc(milliseconds / 1000));
  if (seconds < 120) return { unit: 'seconds', count: seconds };
  if (seconds < 2 * 3600) return { unit: 'minutes', count: Math.trunc(seconds / 60) };
  if (seconds < 2 * 86_400) return { unit: 'hours', count: Math.trunc(seconds / 3600) };
  return { unit: 'days', count: Math.trunc(seconds / 86_400) };
}

/** Milliseconds from a moment of the contract to the clock; null when either is not known. */
export function ageOf(timestamp: string | null, now: string | null): number | null {
  if (timestamp === null || now === null) return null;
  const age = Date.parse(now) - Date.parse(timestamp);
  return Number.isNaN(age) ? null : age;
}

/** `2026-11-22 08:59:56 UTC`: the same for every reader. */
export function utc(timestamp: string): string {
  const moment = new Date(timestamp);
  if (Number.isNaN(moment.getTime())) return timestamp;
  return `${moment.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
