/** StatefulSets by their names and by the labels of the pods that they make. */
import { LabelIndex, type Labels } from '../label-index.js';
import type { StatefulSet } from '../objects.js';

export class StatefulSetIndex {
  readonly #order: ReadonlyMap<StatefulSet, number>;
  /** The name as a label, of which a file may have two. */
  readonly #byName: LabelIndex<StatefulSet>;
  readonly #byLabel: LabelIndex<StatefulSet>;

  constructor(sets: readonly StatefulSet[]) {
    this.#order = new Map(sets.map((set, index) => [set, index]));
    this.#byName = new LabelIndex(sets, ({ metadata: { name } }) => ({ name }));
    this.#byLabel = new LabelIndex(sets, madeLabels);
  }

  /** @returns those of the namespace that have one of the names, or make pods with the labels; in the order they were read */
  around(namespace: string, names: Iterable<string>, labels: Labels | null): StatefulSet[] {
    const found = new Set(labels === null ? [] : this.#byLabel.candidates(namespace, labels));
    for (const name of names) for (const set of this.#byName.with(namespace, 'name', name)) found.add(set);
    return [...found].sort((a, b) => (this.#order.get(a) ?? 0) - (this.#order.get(b) ?? 0));
  }
}

/** @returns the labels of the pods that it makes */
export function madeLabels({ spec }: StatefulSet): Labels {
  return spec.template?.metadata?.labels ?? spec.selector?.matchLabels ?? {};
}
