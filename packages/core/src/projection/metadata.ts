/** Metadata, of which annotations are kept only where they are asked for by name. */
import type { ObjectMetadata } from '../objects.js';
import { defined, own, ownArray, ownRecord, ownString, ownStringMap, readEach } from '../untrusted-json.js';

/** @returns null without a name */
export function projectMetadata(raw: unknown, annotationKeys: readonly string[]): ObjectMetadata | null {
  const metadata = ownRecord(raw, 'metadata');
  const name = ownString(metadata, 'name');
  if (!name) return null;
  const read = ownRecord(metadata, 'annotations');
  const annotations: Record<string, string> = {};
  for (const key of annotationKeys) {
    const value = ownString(read, key);
    if (value !== undefined) annotations[key] = value;
  }
  const owners = readEach(ownArray(metadata, 'ownerReferences'), (owner) => {
    const [apiVersion, kind, ownerName] = ['apiVersion', 'kind', 'name'].map((key) => ownString(owner, key));
    return kind !== undefined && ownerName !== undefined
      ? { apiVersion: apiVersion ?? '', kind, name: ownerName }
      : null;
  });
  return {
    name,
    namespace: ownString(metadata, 'namespace') ?? '',
    ...defined({
      labels: ownStringMap(metadata, 'labels'),
      creationTimestamp: timestamp(own(metadata, 'creationTimestamp')),
      deletionTimestamp: timestamp(own(metadata, 'deletionTimestamp')),
    }),
    ...(Object.keys(annotations).length > 0 && { annotations }),
    ...(owners.length > 0 && { ownerReferences: owners }),
  };
}

/** Unquoted timestamps in YAML 1.1 files arrive as dates. */
function timestamp(value: unknown): string | undefined {
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
  return typeof value === 'string' ? value : undefined;
}

/** @returns undefined for empty text, which the API writes where there is none */
export function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
