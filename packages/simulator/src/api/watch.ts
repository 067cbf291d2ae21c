/** Watches: apiserver/pkg/endpoints/handlers/watch.go, pkg/storage/cacher/cacher.go. */
import { machineClock } from '../clock.ts';
import { StoreError, type KubeObject, type ObjectStore, type StoreEvent } from '../store/object-store.ts';
import type { Exchange } from './exchange.ts';
import { versionOf } from './list.ts';
import { objectText, tableText, type Form } from './representation.ts';
import { isTrue } from './request-info.ts';
import { selectorsOf, type Predicate } from './selectors.ts';
import type { Target } from './serving.ts';
import { expired, statusOf } from './status.ts';
import { TextQueue } from './text-queue.ts';

/** By the machine's clock, in milliseconds: clients wait in real time, whatever the members' clock does. */
export interface WatchTimes {
  bookmarkEvery: number;
  /** When the client names no timeoutSeconds. */
  timeout: number;
}

/** A bookmark comes once a minute; a watch ends after half an hour to an hour. */
export const USUAL_TIMES: WatchTimes = { bookmarkEvery: 60_000, timeout: 1_800_000 };

interface Seen {
  type: StoreEvent['type'];
  object: KubeObject;
}

/** The events as lines of JSON, from the wanted version on; ends with the time-out, the client or the server. */
export function watchLines(
  store: ObjectStore,
  target: Target,
  form: Form,
  times: WatchTimes,
  { query, signal, watchExpires }: Exchange,
): AsyncIterable<string> {
  const { resource, namespace } = target;
  const matches = selectorsOf(resource, query);
  const from = versionOf(query.get('resourceVersion') ?? '');
  const lines = new TextQueue();
  lines.push('');
  const write = lineWriter(form);
  const tell = (event: StoreEvent): void => {
    if (event.resource !== resource.name) return;
    if (namespace !== null && event.object.metadata.namespace !== namespace) return;
    const seen = asSeen(event, matches);
    if (seen !== null) lines.push(write(seen.type, seen.object));
  };
  const fail = (message: string): AsyncIterable<string> => {
    lines.push(`{"type":"ERROR","object":${JSON.stringify(statusOf(expired(message)))}}\n`);
    lines.end();
    return lines;
  };
  if (watchExpires)
    return fail(`too old resource version: ${String(from)} (${String(store.resourceVersion)})`);
  try {
    if (from === 0) {
      for (const object of store.list(resource.name, namespace))
        if (matches === null || matches(object)) lines.push(write('ADDED', object));
    } else for (const event of store.eventsSince(resource.name, from)) tell(event);
  } catch (error) {
    if (error instanceof StoreError && error.reason === 'Expired') return fail(error.message);
    throw error;
  }
  const ends = [
    store.subscribe(tell),
    machineClock.after(timeoutOf(query, times), () => {
      finish();
    }),
    ...(isTrue(query.get('allowWatchBookmarks') ?? 'false')
      ? [
          every(times.bookmarkEvery, () => {
            lines.push(bookmark(form, store.resourceVersion));
          }),
        ]
      : []),
  ];
  const finish = (): void => {
    for (const end of ends) end();
    lines.end();
  };
  if (signal.aborted) finish();
  else signal.addEventListener('abort', finish, { once: true });
  return lines;
}

function timeoutOf(query: URLSearchParams, { timeout }: WatchTimes): number {
  const seconds = Number(query.get('timeoutSeconds') ?? '0');
  return seconds > 0 ? seconds * 1000 : timeout;
}

/** What comes and goes for a selector comes and goes for the watch. */
function asSeen({ type, object, previous }: StoreEvent, matches: Predicate | null): Seen | null {
  if (matches === null) return { type, object };
  const before = previous !== undefined && matches(previous);
  const after = type !== 'DELETED' && matches(object);
  if (before && after) return { type: 'MODIFIED', object };
  if (after) return { type: 'ADDED', object };
  return before ? { type: 'DELETED', object } : null;
}

function lineWriter(form: Form): (type: Seen['type'], object: KubeObject) => string {
  let columns: 'with columns' | 'without columns' = 'with columns';
  return (type, object) => {
    const text =
      form.view === 'table'
        ? tableText(form, [object], { resourceVersion: object.metadata.resourceVersion ?? '' }, columns)
        : objectText(form, object);
    columns = 'without columns';
    return `{"type":"${type}","object":${text}}\n`;
  };
}

function bookmark(form: Form, resourceVersion: number): string {
  const { resource, version, view } = form;
  const empty = {
    kind: resource.kind,
    apiVersion: resource.group === '' ? version : `${resource.group}/${version}`,
    metadata: { resourceVersion: String(resourceVersion), creationTimestamp: null },
  };
  const text =
    view === 'table'
      ? tableText(form, [], { resourceVersion: String(resourceVersion) }, 'without columns')
      : view === 'metadata'
        ? JSON.stringify({ ...empty, kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1' })
        : JSON.stringify(empty);
  return `{"type":"BOOKMARK","object":${text}}\n`;
}

/** @returns a function that ends it */
function every(milliseconds: number, action: () => void): () => void {
  let end = machineClock.after(milliseconds, again);
  function again(): void {
    action();
    end = machineClock.after(milliseconds, again);
  }
  return () => {
    end();
  };
}
