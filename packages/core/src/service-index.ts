/** Services by what they ask for, so that those of one cluster are found among thousands. */
import { LabelIndex, type Labels } from './label-index.js';
import type { Service } from './objects.js';

/** What makes a Service worth a look. */
export interface Wanted {
  names: Iterable<string>;
  /** Of pods that it may select. */
  podLabels: readonly Labels[];
  /** A label that it may ask for with another value than the pods have: their role. */
  changing: string | null;
  /** That it may bear itself, all of them; null: that counts for nothing. */
  bearing: Labels | null;
}

export class ServiceIndex {
  readonly #order = new Map<Service, number>();
  readonly #byName = new Map<string, Service[]>();
  readonly #byLabel: LabelIndex<Service>;
  /** By the label of their selector that the fewest ask for. */
  readonly #byRarest = new Map<string, Service[]>();
  /** By the key of that one, and the rarest of the others. */
  readonly #bySecond = new Map<string, Service[]>();

  constructor(services: readonly Service[]) {
    this.#byLabel = new LabelIndex(services, ({ metadata }) => metadata.labels);
    const asked = new LabelIndex(services, ({ spec }) => spec.selector);
    services.forEach((service, index) => {
      const { namespace, name } = service.metadata;
      this.#order.set(service, index);
      add(this.#byName, keyOf(namespace, name), service);
      const [rarest, second] = Object.entries(service.spec.selector ?? {})
        .map(([key, value]) => ({ key, value, count: asked.with(namespace, key, value).length }))
        .sort((a, b) => a.count - b.count);
      if (rarest === undefined) return;
      add(this.#byRarest, keyOf(namespace, rarest.key, rarest.value), service);
      if (second !== undefined)
        add(this.#bySecond, keyOf(namespace, rarest.key, second.key, second.value), service);
    });
  }

  /** @returns every Service of the namespace that is wanted, and some that are not; in the order in which they were read */
  around(namespace: string, { names, podLabels, changing, bearing }: Wanted): Service[] {
    const found = new Set<Service>(bearing === null ? [] : this.#byLabel.candidates(namespace, bearing));
    for (const name of names)
      for (const service of this.#byName.get(keyOf(namespace, name)) ?? []) found.add(service);
    const pairs = new Map<string, [string, string]>();
    for (const labels of podLabels)
      for (const [key, value] of Object.entries(labels)) pairs.set(`${key}\n${value}`, [key, value]);
    for (const [key, value] of pairs.values()) {
      for (const service of this.#byRarest.get(keyOf(namespace, key, value)) ?? []) found.add(service);
      if (changing === null) continue;
      for (const service of this.#bySecond.get(keyOf(namespace, changing, key, value)) ?? [])
        found.add(service);
    }
    return [...found].sort((a, b) => (this.#order.get(a) ?? 0) - (this.#order.get(b) ?? 0));
  }
}

function add(map: Map<string, Service[]>, key: string, service: Service): void {
  const there = map.get(key);
  if (there) there.push(service);
  else map.set(key, [service]);
}

/** No namespace and no key of a label has a line feed in it. */
function keyOf(...parts: readonly string[]): string {
  return parts.join('\n');
}
