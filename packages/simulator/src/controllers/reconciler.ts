/** What all controllers have in common: a queue of keys, worked off a little after what put them there. */
import type { Clock } from '../clock.ts';
import type { ObjectStore, StoreEvent } from '../store/object-store.ts';

export interface ReconcilerOptions {
  store: ObjectStore;
  clock: Clock;
  /** Between an event and the reaction to it; events in between are one. Milliseconds. */
  delay: number;
  /** @returns keys (`namespace/name`) that an event makes worth a look */
  concerns(event: StoreEvent): Iterable<string>;
  reconcile(namespace: string, name: string): void;
}

/** Calls `reconcile` for every key once per burst of events, in the order in which the keys came up. */
export class Reconciler {
  readonly #options: ReconcilerOptions;
  readonly #queue = new Set<string>();
  readonly #unsubscribe: () => void;
  #cancel: (() => void) | null = null;

  constructor(options: ReconcilerOptions) {
    this.#options = options;
    this.#unsubscribe = options.store.subscribe((event) => {
      for (const key of options.concerns(event)) this.enqueue(key);
    });
  }

  enqueue(key: string): void {
    this.#queue.add(key);
    this.#cancel ??= this.#options.clock.after(this.#options.delay, () => {
      this.#work();
    });
  }

  stop(): void {
    this.#unsubscribe();
    this.#cancel?.();
    this.#queue.clear();
  }

  #work(): void {
    this.#cancel = null;
    const keys = [...this.#queue];
    this.#queue.clear();
    for (const key of keys) {
      const slash = key.indexOf('/');
      this.#options.reconcile(key.slice(0, slash), key.slice(slash + 1));
    }
  }
}

/** @returns the key of an object in a queue. */
export function queueKey({ metadata }: { metadata: { namespace?: string; name: string } }): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}
