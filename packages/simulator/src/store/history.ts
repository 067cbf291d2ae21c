/** The last events of one resource, oldest first: as much of etcd's history as watches and pages need. */
import type { StoreEvent } from './object-store.ts';

export class History {
  readonly #capacity: number;
  #events: StoreEvent[] = [];
  /** Where the oldest event that is kept lies; what is before it goes when it is half of the array. */
  #head = 0;
  /** Of the newest event that is no longer kept. */
  #forgotten = 0;

  /** @param capacity events that are kept at least */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  push(event: StoreEvent): void {
    this.#events.push(event);
    if (this.#events.length - this.#head <= this.#capacity) return;
    this.#forgotten = this.#events[this.#head]?.resourceVersion ?? this.#forgotten;
    this.#head += 1;
    if (this.#head < this.#capacity) return;
    this.#events = this.#events.slice(this.#head);
    this.#head = 0;
  }

  /** @returns null when events after this version are no longer kept */
  since(resourceVersion: number): readonly StoreEvent[] | null {
    if (resourceVersion < this.#forgotten) return null;
    let low = this.#head;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#events[middle]?.resourceVersion ?? Infinity) > resourceVersion) high = middle;
      else low = middle + 1;
    }
    return this.#events.slice(low);
  }

  forget(resourceVersion: number): void {
    this.#events = [];
    this.#head = 0;
    this.#forgotten = resourceVersion;
  }
}
