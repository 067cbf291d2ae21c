/** Objects as the API server sends them, of which only a few fields are looked at. */

export type Json = Record<string, unknown>;

/** @returns the value at the path; undefined: something on the way is not there. Own properties alone. */
export function fieldOf(value: unknown, ...path: string[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Json)[key];
  }
  return at;
}

export function stringAt(value: unknown, ...path: string[]): string {
  const found = fieldOf(value, ...path);
  return typeof found === 'string' ? found : '';
}

/** @returns 0 where there is none */
export function numberAt(value: unknown, ...path: string[]): number {
  const found = fieldOf(value, ...path);
  return typeof found === 'number' ? found : 0;
}

export function listAt(value: unknown, ...path: string[]): unknown[] {
  const found = fieldOf(value, ...path);
  return Array.isArray(found) ? (found as unknown[]) : [];
}

export interface ReadMetadata {
  namespace: string;
  name: string;
  uid: string;
  resourceVersion: string;
}

export function metadataOf(object: Json): ReadMetadata {
  return {
    namespace: stringAt(object, 'metadata', 'namespace'),
    name: stringAt(object, 'metadata', 'name'),
    uid: stringAt(object, 'metadata', 'uid'),
    resourceVersion: stringAt(object, 'metadata', 'resourceVersion'),
  };
}
