/** The objects of one resource, found by namespace and name, listed in order. */
import type { KubeObject } from './object-store.ts';

interface Namespace {
  objects: Map<string, KubeObject>;
  /** Names in order; null after a name came or went. */
  names: string[] | null;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export class Shelf {
  readonly #namespaces = new Map<string, Namespace>();

  get(namespace: string, name: string): KubeObject | undefined {
    return this.#namespaces.get(namespace)?.objects.get(name);
  }

  set(namespace: string, name: string, object: KubeObject): void {
    let place = this.#namespaces.get(namespace);
    if (place === undefined) {
      place = { objects: new Map(), names: null };
      this.#namespaces.set(namespace, place);
    }
    if (!place.objects.has(name)) place.names = null;
    place.objects.set(name, object);
  }

  delete(namespace: string, name: string): void {
    const place = this.#namespaces.get(namespace);
    if (place?.objects.delete(name) !== true) return;
    place.names = null;
    if (place.objects.size === 0) this.#namespaces.delete(namespace);
  }

  list(namespace: string | null): KubeObject[] {
    if (namespace !== null) return inOrder(this.#namespaces.get(namespace));
    // As keys in etcd, where a slash follows the namespace: `a-b/` is before `a/`.
    const namespaces = [...this.#namespaces].sort(([a], [b]) => byText(`${a}/`, `${b}/`));
    return namespaces.flatMap(([, place]) => inOrder(place));
  }
}

function inOrder(place: Namespace | undefined): KubeObject[] {
  if (place === undefined) return [];
  place.names ??= [...place.objects.keys()].sort(byText);
  return place.names.flatMap((name) => place.objects.get(name) ?? []);
}
