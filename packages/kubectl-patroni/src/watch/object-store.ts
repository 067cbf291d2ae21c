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
  const kept = new Map<Kind, Map<string, ItemOf>>();
  const shown = new Map<Kind, ItemOf[]>();

  function itemsOf(kind: Kind): ItemOf[] | null {
    const items = kept.get(kind);
    if (items === undefined) return null;
    const known = shown.get(kind);
    if (known !== undefined) return known;
    const sorted = [...items].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
    shown.set(kind, sorted);
    return sorted;
  }

  return {
    apply(kind, event) {
      shown.delete(kind);
      switch (event.type) {
        case 'listed':
          kept.set(kind, new Map(event.items.map((item) => [keyOf(item.metadata), item])));
          return;
        case 'put':
          if (event.item === null) kept.get(kind)?.delete(event.key);
          else kept.get(kind)?.set(event.key, event.item);
          return;
        case 'deleted':
          kept.get(kind)?.delete(event.key);
          return;
        case 'unreadable':
          kept.delete(kind);
      }
    },
    objects: () =>
      Object.fromEntries(KINDS.map((kind) => [kind, itemsOf(kind)])) as unknown as ClusterObjects,
    get size() {
      return [...kept.values()].reduce((sum, items) => sum + items.size, 0);
    },
  };
}

export function keyOf({ name, namespace = '' }: { name: string; namespace?: string }): string {
  return `${namespace}/${name}`;
}
