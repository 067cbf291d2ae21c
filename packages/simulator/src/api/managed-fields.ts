/** Whose fields are whose: the sets of structured-merge-diff, for those who apply on the server's side. */
import type { KubeMetadata, KubeObject } from '../store/object-store.ts';
import { isJsonObject, type Json } from './json-path.ts';
import { mergeKeyOf } from './strategic-merge.ts';

export interface ManagedFieldsEntry {
  manager: string;
  operation: 'Apply' | 'Update';
  apiVersion: string;
  time: string;
  fieldsType: 'FieldsV1';
  fieldsV1: Json;
}

/** Who the object is; nobody's field. */
const NOT_OWNED = ['apiVersion', 'kind', 'metadata.name', 'metadata.namespace', 'metadata.managedFields'];

/** FieldsV1 of what somebody applied. */
export function fieldSet(value: Json, parent = '', path = ''): Json {
  const entries = Object.entries(value).flatMap(([field, child]) => {
    const at = path === '' ? field : `${path}.${field}`;
    return NOT_OWNED.includes(at) ? [] : [[`f:${field}`, childSet(child, parent, field, at)] as const];
  });
  return Object.fromEntries(entries);
}

function childSet(child: unknown, parent: string, field: string, path: string): Json {
  if (isJsonObject(child)) return fieldSet(child, field, path);
  const key = Array.isArray(child) ? mergeKeyOf(parent, field) : undefined;
  if (!Array.isArray(child) || key === undefined) return {};
  const items = child
    .filter(isJsonObject)
    .map((item) => [
      `k:${JSON.stringify({ [key]: item[key] })}`,
      { '.': {}, ...fieldSet(item, field, `${path}[]`) },
    ]);
  return Object.fromEntries(items) as Json;
}

/** What was in the first set and is not in the second is taken out of the object. */
export function withoutDropped(object: Json, before: Json, after: Json, parent = ''): Json {
  const result: Record<string, unknown> = { ...object };
  for (const [mark, inner] of Object.entries(before)) {
    const field = /^f:(.+)$/.exec(mark)?.[1];
    if (field === undefined || !(field in result)) continue;
    const kept = after[mark];
    const value = result[field];
    if (!isJsonObject(kept)) {
      if (isLeaf(inner)) Reflect.deleteProperty(result, field);
      else result[field] = droppedIn(value, inner as Json, {}, parent, field);
    } else if (isJsonObject(inner)) result[field] = droppedIn(value, inner, kept, parent, field);
    if (isEmpty(result[field])) Reflect.deleteProperty(result, field);
  }
  return result;
}

function droppedIn(value: unknown, before: Json, after: Json, parent: string, field: string): unknown {
  if (isJsonObject(value)) return withoutDropped(value, before, after, field);
  const key = mergeKeyOf(parent, field);
  if (!Array.isArray(value) || key === undefined) return value;
  return value.filter(isJsonObject).flatMap((item) => {
    const mark = `k:${JSON.stringify({ [key]: item[key] })}`;
    const [was, is] = [before[mark], after[mark]];
    if (!isJsonObject(was)) return [item];
    return isJsonObject(is) ? [withoutDropped(item, was, is, field)] : [];
  });
}

const isLeaf = (set: unknown): boolean => !isJsonObject(set) || Object.keys(set).length === 0;
const isEmpty = (value: unknown): boolean =>
  (Array.isArray(value) && value.length === 0) || (isJsonObject(value) && Object.keys(value).length === 0);

export function entryOf(metadata: KubeMetadata, manager: string): ManagedFieldsEntry | undefined {
  return (metadata.managedFields as readonly ManagedFieldsEntry[] | undefined)?.find(
    (each) => each.manager === manager && each.operation === 'Apply',
  );
}

/** With the manager's entry in place of the one that it had. */
export function withEntry(object: KubeObject, entry: ManagedFieldsEntry): KubeObject {
  const others = ((object.metadata.managedFields ?? []) as readonly ManagedFieldsEntry[]).filter(
    ({ manager, operation }) => manager !== entry.manager || operation !== 'Apply',
  );
  return { ...object, metadata: { ...object.metadata, managedFields: [...others, entry] } };
}
