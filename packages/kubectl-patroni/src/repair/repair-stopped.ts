/** A repair that went no further: where, in what state the cluster is, and how to go on. */

import { safe } from '../render/terminal-text.js';

export interface StopFacts {
  /** As `Replace demo-1`; null: before the first step. */
  step: string | null;
  /** What does not hold, or what failed. */
  why: string;
  /** What has been changed so far, and what has not. */
  state: string;
  /** What to do. */
  next: string;
  /** `unconfirmed`: something was sent, and whether it took effect is not known. */
  outcome: 'stopped' | 'unconfirmed';
}

export class RepairStopped extends Error {
  override readonly name = 'RepairStopped';

  constructor(readonly facts: StopFacts) {
    const { step, why, state, next } = facts;
    const where = step === null ? 'nothing was changed' : `stopped at: ${step}`;
    super([`${where}: ${shown(why)}`, shown(state), next].filter((line) => line !== '').join('\n'));
  }
}

/** Members announce what they like, and programs in pods say what they like: nothing of it reaches a terminal as it is. */
function shown(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line
        .split('; ')
        .map((part) => safe(part, { unicode: true }))
        .join('; '),
    )
    .join('\n');
}
