/** Objects by labels, so that a namespace with thousands of them is not gone through for each cluster in it. */
import type { ObjectMetadata } from './objects.js';

export type Labels = Readonly<Record<string, string>>;

/** Objects by one label, in the order in which they were read. */
export class LabelIndex<T extends { metadata: ObjectMetadata }> {
  readonly #byPair = new Map<string, T[]>();

  /** @param labelsOf what an object is found by; undefined: it is not found */
  constructor(items: readonly T[], labelsOf: (item: T) => Labels | undefined) {
    for (const item of items)
      for (const [key, value] of Object.entries(labelsOf(item) ?? {})) {
        const pair = pairOf(item.metadata.namespace, key, value);
        const there = this.#byPair.get(pair);
        if (there) there.push(item);
        else this.#byPair.set(pair, [item]);
      }
  }

  /** @returns those of the namespace with this label */
  with(namespace: string, key: string, value: string): readonly T[] {
    return this.#byPair.get(pairOf(namespace, key, value)) ?? [];
  }

  /** @returns those of the namespace with all of these labels, and more: no fewer than one of them; none for no labels */
  candidates(namespace: string, wanted: Labels): readonly T[] {
    let fewest: readonly T[] | null = null;
    for (const [key, value] of Object.entries(wanted)) {
      const found = this.with(namespace, key, value);
      if (fewest === null || found.length < fewest.length) fewest = found;
    }
    return fewest ?? [];
  }
}

/** No namespace and no key of a label has a line feed in it. */
function pairOf(namespace: string, key: string, value: string): string {
  return `${namespace}\n${key}\n${value}`;
}
