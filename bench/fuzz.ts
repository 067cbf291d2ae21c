/** Damages objects as somebody would who may write anything into them; the same damage for the same seed. */

/** 0 up to 1. */
export type Random = () => number;

/** Mulberry32: enough for damage, of nothing else is it a source. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Of all values, this part is replaced. */
const DAMAGED = 0.02;

/** @returns a copy in which some values are of another type, absurd, or gone; names mostly stay, or nothing would be found */
export function fuzzed(value: unknown, random: Random): unknown {
  if (random() < DAMAGED) return anything(value, random);
  if (Array.isArray(value)) return value.map((item) => fuzzed(item, random));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fuzzed(item, random)]));
  return value;
}

function anything(value: unknown, random: Random): unknown {
  const choices: (() => unknown)[] = [
    () => null,
    () => undefined,
    () => -1e300,
    () => '',
    () => [value],
    () => ({ [String(random())]: value }),
    () => '\u001b[2J\u202e'.repeat(50),
    () => '{"'.repeat(2000),
    () => 'x'.repeat(100_000),
    () => '1'.repeat(5000),
    () => `${JSON.stringify(value)}`.split('').reverse().join(''),
    () => ({ __proto__: null, constructor: 'x', length: 1e9 }),
  ];
  return choices[Math.floor(random() * choices.length)]?.();
}
