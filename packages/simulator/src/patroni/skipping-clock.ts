/** A clock that starts in the past and can be let run to the present at once: a cluster that has been there for minutes. */
import type { Clock } from '../clock.ts';

interface Planned {
  at: number;
  order: number;
  action: () => void;
}

/** Follows another clock, that many milliseconds behind it. */
export class SkippingClock implements Clock {
  readonly #base: Clock;
  #behind: number;
  #order = 0;
  readonly #planned = new Set<Planned>();
  #cancel: (() => void) | null = null;
  #armedFor = Infinity;
  #virtual: number | null = null;

  constructor(base: Clock, behind = 0) {
    this.#base = base;
    this.#behind = behind;
  }

  /** How far the present is away. */
  get behind(): number {
    return this.#behind;
  }

  now(): Date {
    return new Date(this.#virtual ?? this.#base.now().getTime() - this.#behind);
  }

  after(milliseconds: number, action: () => void): () => void {
    const planned = { at: this.now().getTime() + Math.max(0, milliseconds), order: this.#order++, action };
    this.#planned.add(planned);
    if (this.#virtual === null) this.#arm();
    return () => {
      this.#planned.delete(planned);
    };
  }

  /** Lets time pass at once, never beyond the present. */
  skip(milliseconds: number): void {
    const start = this.now().getTime();
    const before = this.#behind;
    const step = Math.min(milliseconds, before);
    const end = start + step;
    this.#virtual = start;
    try {
      for (let next = this.#next(); next !== undefined && next.at <= end; next = this.#next()) {
        this.#planned.delete(next);
        this.#virtual = Math.max(this.#virtual, next.at);
        next.action();
      }
    } finally {
      // What the machine took for it is not made up for when this is the present: time jumps by that much.
      this.#behind = step < before ? this.#base.now().getTime() - end : 0;
      this.#virtual = null;
      this.#arm();
    }
  }

  #next(): Planned | undefined {
    let first: Planned | undefined;
    for (const planned of this.#planned)
      if (
        first === undefined ||
        planned.at < first.at ||
        (planned.at === first.at && planned.order < first.order)
      )
        first = planned;
    return first;
  }

  /** One timer of the base clock, for what is due first. */
  #arm(): void {
    const next = this.#next();
    if (next === undefined || (this.#cancel !== null && this.#armedFor <= next.at)) return;
    this.#cancel?.();
    this.#armedFor = next.at;
    this.#cancel = this.#base.after(Math.max(0, next.at - this.now().getTime()), () => {
      this.#cancel = null;
      this.#due();
    });
  }

  #due(): void {
    const now = this.now().getTime();
    for (let next = this.#next(); next !== undefined && next.at <= now; next = this.#next()) {
      this.#planned.delete(next);
      next.action();
    }
    this.#arm();
  }
}
