/** Numbers in words: sizes and ages. */

export { bytes, humanDuration } from '@kubectl-patroni/core';

/** Milliseconds from a moment of the contract to the clock; null when either is not known. */
export function ageOf(timestamp: string | null, now: Date | null): number | null {
  if (timestamp === null || now === null) return null;
  const moment = Date.parse(timestamp);
  return Number.isNaN(moment) ? null : now.getTime() - moment;
}

/** `1 member`, `3 members`. */
export function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}
