/** Objects and lists of them as text, in the form and the version that the client asked for. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { KubeObject } from '../store/object-store.ts';
import type { Resource } from '../store/resources.ts';
import { viewOf, type View } from './accept.ts';
import { inVersion } from './conversion.ts';
import type { Page } from './list.ts';
import { itemText, metadataText, wholeText } from './object-text.ts';
import { badRequest, notAcceptable } from './status.ts';
import { columnDefinitionsText, includeObjectOf, rowText, type IncludeObject } from './table/table.ts';

/** How this client wants this resource. */
export interface Form {
  view: View;
  resource: Resource;
  version: string;
  include: IncludeObject;
  now: Date;
}

/** @throws ApiError NotAcceptable, BadRequest */
export function formOf(
  accept: string | undefined,
  what: 'list' | 'object',
  query: URLSearchParams,
  shown: { resource: Resource; version: string; now: Date },
): Form {
  const view = viewOf(accept, what);
  if (view === null) throw notAcceptable(['application/json']);
  const include = includeObjectOf(query.get('includeObject'));
  if (include === null) throw badRequest('includeObject must be one of None, Metadata, Object');
  return { ...shown, view, include };
}

export function objectText(form: Form, object: KubeObject): string {
  const shown = inVersion(form.resource, form.version, object);
  switch (form.view) {
    case 'whole':
      return wholeText(shown);
    case 'metadata':
      return metadataText(shown);
    case 'table':
      return tableText(
        form,
        [object],
        { resourceVersion: object.metadata.resourceVersion ?? '' },
        'with columns',
      );
  }
}

/** One object as a table, as events of a watch carry it; only the first of them names the columns. */
export function tableText(
  form: Form,
  objects: readonly KubeObject[],
  metadata: { resourceVersion: string },
  columns: 'with columns' | 'without columns',
): string {
  const rows = objects.map((object) => rowOf(form, object)).join(',');
  const definitions = columns === 'with columns' ? columnDefinitionsText(form.resource.name) : 'null';
  return `{"kind":"Table","apiVersion":"meta.k8s.io/v1","metadata":${JSON.stringify(metadata)},"columnDefinitions":${definitions},"rows":[${rows}]}`;
}

function rowOf({ resource, version, include, now }: Form, object: KubeObject): string {
  return rowText(resource.name, inVersion(resource, version, object), include, now, wholeText);
}

/** Large enough that compression and sockets are worth it, small enough that nobody waits. */
const PIECE = 256 * 1024;

/** A list in pieces; between them others get their turn. */
export async function* listText(form: Form, { objects, metadata }: Page): AsyncGenerator<string> {
  const write = itemWriter(form);
  const head = JSON.stringify(metadata);
  let piece = `${listHead(form)}"metadata":${head},${listItems(form)}`;
  let separator = '';
  for (const object of objects) {
    piece += separator + write(object);
    separator = ',';
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
    await nextTurn();
  }
  yield `${piece}]}\n`;
}

function itemWriter(form: Form): (object: KubeObject) => string {
  const { resource, version } = form;
  switch (form.view) {
    case 'whole':
      return (object) => itemText(inVersion(resource, version, object));
    case 'metadata':
      return (object) => metadataText(object);
    case 'table':
      return (object) => rowOf(form, object);
  }
}

function listHead({ view, resource: { kind, group }, version }: Form): string {
  switch (view) {
    case 'whole':
      return `{"kind":"${kind}List","apiVersion":"${group === '' ? version : `${group}/${version}`}",`;
    case 'metadata':
      return '{"kind":"PartialObjectMetadataList","apiVersion":"meta.k8s.io/v1",';
    case 'table':
      return '{"kind":"Table","apiVersion":"meta.k8s.io/v1",';
  }
}

function listItems({ view, resource }: Form): string {
  return view === 'table'
    ? `"columnDefinitions":${columnDefinitionsText(resource.name)},"rows":[`
    : '"items":[';
}
