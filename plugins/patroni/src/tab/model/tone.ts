/** How a thing is judged; each is shown in a word and an icon as well as in its colour. */
import type { Concern } from '@kubectl-patroni/core';

export type Tone = 'good' | 'doubtful' | 'wrong' | 'neutral';

/** What calls for no attention is good. */
export function toneOf(concern: Concern): Tone {
  return concern === 'none' ? 'good' : concern;
}

/** @returns the gravest of them; `good` where there is none */
export function gravest(tones: readonly Tone[]): Tone {
  const order: readonly Tone[] = ['wrong', 'doubtful', 'neutral', 'good'];
  return order.find((tone) => tones.includes(tone)) ?? 'good';
}
