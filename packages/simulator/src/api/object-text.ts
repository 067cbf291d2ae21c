/** Objects as JSON text, each written once: an object in the store never changes, its next version is another one. */
import type { KubeObject } from '../store/object-store.ts';

const bodies = new WeakMap<KubeObject, string>();
const metadata = new WeakMap<KubeObject, string>();

/** Without kind and apiVersion, as the items of a typed list are. */
export function itemText(object: KubeObject): string {
  let text = bodies.get(object);
  if (text === undefined) {
    text = JSON.stringify({ ...object, kind: undefined, apiVersion: undefined });
    bodies.set(object, text);
  }
  return text;
}

export function wholeText(object: KubeObject): string {
  const head = `{"kind":${JSON.stringify(object.kind)},"apiVersion":${JSON.stringify(object.apiVersion)},`;
  return head + itemText(object).slice(1);
}

/** PartialObjectMetadata */
export function metadataText(object: KubeObject): string {
  let text = metadata.get(object);
  if (text === undefined) {
    text = `{"kind":"PartialObjectMetadata","apiVersion":"meta.k8s.io/v1","metadata":${JSON.stringify(object.metadata)}}`;
    metadata.set(object, text);
  }
  return text;
}
