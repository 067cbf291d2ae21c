/** A resource as it was at some version: what is there now, with what happened since taken back. */
import type { KubeObject, ObjectStore, ResourceName } from '../store/object-store.ts';

/** Orders objects as the store lists them. */
export function placeOf({ metadata: { namespace = '', name } }: KubeObject): string {
  return `${namespace}/${name}`;
}

/** @throws StoreError Expired */
export function snapshotAt(
  store: ObjectStore,
  resource: ResourceName,
  namespace: string | null,
  resourceVersion: number,
): readonly KubeObject[] {
  const now = store.list(resource, namespace);
  const since = store
    .eventsSince(resource, resourceVersion)
    .filter(({ object }) => namespace === null || object.metadata.namespace === namespace);
  if (since.length === 0) return now;
  const then = new Map(now.map((object) => [placeOf(object), object]));
  for (const { object, previous } of [...since].reverse()) {
    if (previous === undefined) then.delete(placeOf(object));
    else then.set(placeOf(object), previous);
  }
  return [...then].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, object]) => object);
}
