/** What a member has planned: its loop, and things that take time. Frozen, it does none of them until it is thawed. */
import type { Clock } from '../clock.ts';

export class Tasks {
  /** Something is going on that the loop waits for. */
  busy = false;
  isFrozen = false;
  #ended = false;
  #cancelLoop: (() => void) | null = null;
  readonly #clock: Clock;
  readonly #loop: () => void;
  readonly #planned = new Set<() => void>();
  readonly #deferred: (() => void)[] = [];

  /** @param loop one run of the loop; it plans the next one with {@link wake}, or {@link Tasks} calls it no more */
  constructor(clock: Clock, loop: () => void) {
    this.#clock = clock;
    this.#loop = loop;
  }

  /** Runs the loop that much later, instead of when it would be due. Milliseconds. */
  wake(milliseconds: number): void {
    if (this.#ended) return;
    this.#cancelLoop?.();
    this.#cancelLoop = this.#clock.after(milliseconds, () => {
      this.#cancelLoop = null;
      this.#loop();
    });
  }

  /** Whether the loop is planned. */
  get isAwaited(): boolean {
    return this.#cancelLoop !== null;
  }

  later(milliseconds: number, action: () => void): void {
    if (this.#ended) return;
    const cancel = this.#clock.after(milliseconds, () => {
      this.#planned.delete(cancel);
      if (this.isFrozen) this.#deferred.push(action);
      else action();
    });
    this.#planned.add(cancel);
  }

  thaw(): void {
    this.isFrozen = false;
    for (const action of this.#deferred.splice(0)) action();
  }

  end(): void {
    this.#ended = true;
    this.#cancelLoop?.();
    for (const cancel of this.#planned) cancel();
    this.#planned.clear();
    this.#deferred.length = 0;
  }
}
