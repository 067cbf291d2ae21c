/** The objects of one scope as lists and events tell them. Events of plain data in, objects out: no I/O and no clock. */
import type { ClusterObjects } from '@kubectl-patroni/core';

type Kind = keyof ClusterObjects;
export type ItemOf<K extends Kind = Kind> = NonNullable<ClusterObjects[K]>[number];

/** What happened to one kind. Keys are `namespace/name`. */
export type StoreEvent =
  | { type: 'listed'; items: readonly ItemOf[] }
  /** `item` null: it is there, and nothing that a topology is read from. */
  | { type: 'put'; key: string; item: ItemOf | null }
  | { type: 'deleted'; key: string }
  /** It cannot be read (any more), and what was read of it is too old to be shown. */
  | { type: 'unreadable' };

export interface ObjectStore {
  apply(kind: Kind, event: StoreEvent): void;
  /** Sorted as the API lists them. A kind that was never listed is null. The same arrays until something of theirs changes. */
  objects(): ClusterObjects;
  /** Undefined: it is not there. */
  get(kind: Kind, key: string): ItemOf | undefined;
  /** How many objects are kept. */
  readonly size: number;
}

const KINDS = [
  'pods',
  'services',
  'configMaps',
  'endpoints',
  'endpointSlices',
  'statefulSets',
  'nodes',
] as const satisfies readonly Kind[];

export function createObjectStore(): ObjectStore {
  const kept = new Map<Kind, KeptKind>();
  return {
    apply(kind, event) {
      switch (event.type) {
        case 'listed':
          kept.set(kind, new KeptKind(event.items));
          return;
        case 'put':
          kept.get(kind)?.put(event.key, event.item);
          return;
        case 'deleted':
          kept.get(kind)?.put(event.key, null);
          return;
        case 'unreadable':
          kept.delete(kind);
      }
    },
    objects: () =>
      Object.fromEntries(
        KINDS.map((kind) => [kind, kept.get(kind)?.items ?? null]),
      ) as unknown as ClusterObjects,
    get: (kind, key) => kept.get(kind)?.get(key),
    get size() {
      return [...kept.values()].reduce((sum, { size }) => sum + size, 0);
    },
  };
}

/** The objects of one kind in order. Most events put one in the place of another: then nothing is sorted anew. */
class KeptKind {
  readonly #items: Map<string, ItemOf>;
  /** Null: a key has come or gone. */
  #order: Map<string, number> | null = null;
  #shown: ItemOf[] | null = null;
  /** What came into places since it was shown. */
  readonly #replaced = new Map<number, ItemOf>();

  constructor(items: readonly ItemOf[]) {
    this.#items = new Map(items.map((item) => [keyOf(item.metadata), item]));
  }

  /** @param item null: it is gone */
  put(key: string, item: ItemOf | null): void {
    const known = this.#items.has(key);
    if (item === null && !known) return;
    if (item === null) this.#items.delete(key);
    else this.#items.set(key, item);
    const place = this.#order?.get(key);
    if (item === null || place === undefined) this.#order = null;
    else this.#replaced.set(place, item);
  }

  get(key: string): ItemOf | undefined {
    return this.#items.get(key);
  }

  get items(): ItemOf[] {
    if (this.#shown === null || this.#order === null) {
      const sorted = [...this.#items].sort(([a], [b]) => (a < b ? -1 : 1));
      this.#order = new Map(sorted.map(([key], place) => [key, place]));
      this.#shown = sorted.map(([, item]) => item);
    } else if (this.#replaced.size > 0) {
      // Whoever was given the array before goes on with that one.
      this.#shown = [...this.#shown];
      for (const [place, item] of this.#replaced) this.#shown[place] = item;
    }
    this.#replaced.clear();
    return this.#shown;
  }

  get size(): number {
    return this.#items.size;
  }
}

export function keyOf({ name, namespace = '' }: { name: string; namespace?: string }): string {
  return `${namespace}/${name}`;
}
