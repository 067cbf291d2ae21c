/** What documents hold of a Patroni cluster: Lists, typed lists and single objects become one {@link Reading}. */
import { nothingRead, type ClusterObjects, type Problem } from '@kubectl-patroni/core';
import { READABLE_KINDS, readableKind, type ReadableKind } from './files-kinds.js';
import type { Reading } from './reading.js';
import { KINDS_ANNOTATION, METADATA_ONLY_ANNOTATION, OBSERVED_AT_ANNOTATION } from './snapshot-format.js';

type JsonObject = Readonly<Record<string, unknown>>;

/** One object of a readable kind, with the kind that its list tells. */
interface FoundObject {
  kind: ReadableKind;
  raw: JsonObject;
  metadataOnly: boolean;
}

/** What one file holds. */
export interface FileContent {
  /** How many Kubernetes objects and lists of any kind it is made of. */
  documents: number;
  objects: FoundObject[];
  /** Kinds that the file speaks of, be it by an empty list. */
  kinds: ReadableKind[];
  /** When the snapshot was taken. */
  observedAt: Date | null;
  /** Where a Kubernetes object should be and is none, as `item 3`; null: nowhere. */
  foreign: string | null;
}

/** @param documents parsed JSON or YAML, of which nothing is known */
export function readContent(documents: readonly unknown[]): FileContent {
  const content: FileContent = { documents: 0, objects: [], kinds: [], observedAt: null, foreign: null };
  for (const document of documents) {
    // `jq .items` gives a bare array
    const roots: readonly unknown[] = Array.isArray(document) ? document : [document];
    for (const root of roots) readRoot(root, content);
  }
  return content;
}

function readRoot(root: unknown, content: FileContent): void {
  const object = asObject(root);
  const kind = text(object, 'kind');
  if (object === null || kind === null) {
    content.foreign ??= 'the document';
    return;
  }
  content.documents++;
  const items = own(object, 'items');
  if (!kind.endsWith('List') || !Array.isArray(items)) return readObject(object, kind, content);
  readListMetadata(object, content);
  const typed = listedKind(object, kind);
  if (typed) content.kinds.push(typed);
  const metadataOnly = kind === 'PartialObjectMetadataList';
  items.forEach((raw: unknown, index) => {
    const item = asObject(raw);
    const itemKind = text(item, 'kind');
    if (item !== null && typed) content.objects.push({ kind: typed, raw: item, metadataOnly });
    else if (item !== null && itemKind !== null) readObject(item, itemKind, content);
    else if (kind === 'List') content.foreign ??= `item ${String(index)}`;
  });
}

function readObject(object: JsonObject, kind: string, content: FileContent): void {
  const partial = kind === 'PartialObjectMetadata';
  const known = partial ? linkedKind(object) : readableKind(kind, text(object, 'apiVersion') ?? undefined);
  if (known === undefined) return;
  const annotations = asObject(own(asObject(own(object, 'metadata')), 'annotations'));
  const metadataOnly = partial || text(annotations, METADATA_ONLY_ANNOTATION) === 'true';
  content.kinds.push(known);
  content.objects.push({ kind: known, raw: object, metadataOnly });
}

/** The kind of a typed list's items, which carry none themselves: `PodList` lists Pods. */
function listedKind(list: JsonObject, kind: string): ReadableKind | undefined {
  if (kind === 'PartialObjectMetadataList') return linkedKind(list);
  return readableKind(kind.slice(0, -'List'.length), text(list, 'apiVersion') ?? undefined);
}

/**
 * A PartialObjectMetadata does not say what it is the metadata of; before Kubernetes 1.20 its selfLink does. Only of
 * state objects is the metadata alone worth anything.
 */
function linkedKind(object: JsonObject): ReadableKind | undefined {
  const link = text(asObject(own(object, 'metadata')), 'selfLink') ?? '';
  const plural = /^\/api\/v1\/(?:namespaces\/[^/]+\/)?(configmaps|endpoints)(?:\/[^/]+)?$/u.exec(link)?.[1];
  return READABLE_KINDS.find((known) => known.plural === plural);
}

function readListMetadata(list: JsonObject, content: FileContent): void {
  const annotations = asObject(own(asObject(own(list, 'metadata')), 'annotations'));
  const observedAt = new Date(text(annotations, OBSERVED_AT_ANNOTATION) ?? Number.NaN);
  content.observedAt = latest([content.observedAt, Number.isNaN(observedAt.getTime()) ? null : observedAt]);
  for (const kind of text(annotations, KINDS_ANNOTATION)?.split(',') ?? []) {
    const known = readableKind(kind, undefined);
    if (known) content.kinds.push(known);
  }
}

/** Puts the contents of all files together; of an object that is there twice the later one counts. */
export function combine(contents: readonly FileContent[]): Reading {
  const held = new Set(contents.flatMap(({ kinds }) => kinds));
  const objects = {
    // What no file can hold was not read.
    ...nothingRead,
    ...Object.fromEntries(
      READABLE_KINDS.map((kind) => [kind.objects, held.has(kind) ? collect(kind, contents) : null]),
    ),
  } as ClusterObjects;
  return {
    objects,
    problems: READABLE_KINDS.filter((kind) => !held.has(kind) && kind.affects.length > 0).map((kind) =>
      notInInput(kind, objects),
    ),
    observedAt: latest(contents.map(({ observedAt }) => observedAt)),
  };
}

function collect(kind: ReadableKind, contents: readonly FileContent[]): unknown[] {
  const byName = new Map<string, unknown>();
  for (const { objects } of contents)
    for (const found of objects) {
      const item = found.kind === kind ? project(found) : null;
      if (item) byName.set(`${item.metadata.namespace ?? ''}/${item.metadata.name}`, item);
    }
  return [...byName.values()];
}

/** Anything that bears names as the projections give them. */
interface Named {
  metadata: { name: string; namespace?: string };
}

function project({ kind, raw, metadataOnly }: FoundObject): Named | null {
  // The projections tell metadata without the rest by the kind that the API gives it.
  const item: Named | null = kind.project(metadataOnly ? { ...raw, kind: 'PartialObjectMetadata' } : raw);
  if (item === null || kind.objects === 'nodes') return item;
  return { ...item, metadata: { ...item.metadata, namespace: item.metadata.namespace || 'default' } };
}

function notInInput(kind: ReadableKind, objects: ClusterObjects): Problem {
  return {
    resource: kind.resource,
    namespace: null,
    reason: 'NotInInput',
    message: `no ${kind.kind} is in the files given with -f`,
    affects: isToldByOthers(kind, objects) ? [] : [...kind.affects],
  };
}

/**
 * Patroni keeps its state in one kind of object (only its annotations survive the projection), and the older Endpoints
 * tell of DNS what EndpointSlices do.
 */
function isToldByOthers({ objects: key }: ReadableKind, { configMaps, endpoints }: ClusterObjects): boolean {
  if (key === 'endpointSlices') return (endpoints ?? []).some(({ subsets }) => subsets !== undefined);
  const isState = key === 'configMaps' || key === 'endpoints';
  return (
    isState &&
    [...(configMaps ?? []), ...(endpoints ?? [])].some(({ metadata }) => metadata.annotations !== undefined)
  );
}

function latest(dates: readonly (Date | null)[]): Date | null {
  return dates.reduce((late, date) => (late === null || (date !== null && date > late) ? date : late), null);
}

function asObject(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

function own(object: JsonObject | null, key: string): unknown {
  return object !== null && Object.hasOwn(object, key) ? object[key] : undefined;
}

function text(object: JsonObject | null, key: string): string | null {
  const value = own(object, key);
  return typeof value === 'string' && value !== '' ? value : null;
}
