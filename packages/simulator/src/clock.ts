/** Time as everything in the simulator sees it: the machine's, or one that a test moves. */

export interface Clock {
  now(): Date;
  /**
   * Calls `action` once, `milliseconds` from now.
   * @returns a function that calls it off
   */
  after(milliseconds: number, action: () => void): () => void;
}

/** The machine's own time. Its timers do not keep the process alive. */
export const machineClock: Clock = {
  now: () => new Date(),
  after: (milliseconds, action) => {
    const timer = setTimeout(action, milliseconds);
    timer.unref();
    return () => {
      clearTimeout(timer);
    };
  },
};

/** Time that passes only when told to: for tests. */
export class ManualClock implements Clock {
  #now: number;
  #next = 0;
  readonly #due = new Map<number, { at: number; action: () => void }>();

  constructor(start: Date) {
    this.#now = start.getTime();
  }

  now(): Date {
    return new Date(this.#now);
  }

  after(milliseconds: number, action: () => void): () => void {
    const id = this.#next++;
    this.#due.set(id, { at: this.#now + Math.max(0, milliseconds), action });
    return () => {
      this.#due.delete(id);
    };
  }

  /** Lets time pass; what falls due happens in its order, also what is only planned on the way. */
  advance(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (;;) {
      const [first] = [...this.#due]
        .filter(([, { at }]) => at <= end)
        .sort(([a, x], [b, y]) => x.at - y.at || a - b);
      if (first === undefined) break;
      const [id, { at, action }] = first;
      this.#due.delete(id);
      this.#now = at;
      action();
    }
    this.#now = end;
  }
}
