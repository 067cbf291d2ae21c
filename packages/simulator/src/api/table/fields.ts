/** Reading objects that clients wrote: a field that is not what it should be is absent. */

export type Fields = Readonly<Record<string, unknown>>;

export function fieldsAt(value: unknown, ...path: string[]): Fields {
  const found = at(value, path);
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Fields) : {};
}

export function listAt(value: unknown, ...path: string[]): readonly Fields[] {
  const found = at(value, path);
  return Array.isArray(found) ? found.map((each) => fieldsAt(each)) : [];
}

export function textsAt(value: unknown, ...path: string[]): readonly string[] {
  const found = at(value, path);
  return Array.isArray(found) ? found.filter((each) => typeof each === 'string') : [];
}

/** Empty when there is none; numbers as texts. */
export function textAt(value: unknown, ...path: string[]): string {
  const found = at(value, path);
  return typeof found === 'string' ? found : typeof found === 'number' ? String(found) : '';
}

export function numberAt(value: unknown, ...path: string[]): number {
  const found = at(value, path);
  return typeof found === 'number' ? found : 0;
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (from, key) =>
      typeof from === 'object' && from !== null && Object.hasOwn(from, key)
        ? (from as Record<string, unknown>)[key]
        : undefined,
    value,
  );
}
