/** Lists: pages, versions, selectors (apiserver/pkg/storage/etcd3/store.go `GetList`, pkg/endpoints/handlers/get.go). */
import { StoreError, type KubeObject, type ObjectStore } from '../store/object-store.ts';
import { decodeContinue, encodeContinue } from './continue-token.ts';
import { selectorsOf } from './selectors.ts';
import type { Target } from './serving.ts';
import { placeOf, snapshotAt } from './snapshot.ts';
import { ApiError, badRequest, expired } from './status.ts';

export interface Page {
  objects: readonly KubeObject[];
  metadata: { resourceVersion: string; continue?: string; remainingItemCount?: number };
}

const EXPIRED =
  'The provided continue parameter is too old to display a consistent list result. You can start a new list without ' +
  'the continue parameter, or use the continue token in this response to retrieve the remainder of the results. ' +
  'Continuing with the provided token results in an inconsistent list - objects that were created, modified, or ' +
  'deleted between the time the first chunk was returned and now may show up in the list.';

/** @throws ApiError BadRequest; Expired; Timeout for a version that is still to come */
export function listPage(store: ObjectStore, target: Target, query: URLSearchParams): Page {
  const limit = limitOf(query);
  const matches = selectorsOf(target.resource, query);
  const { objects, resourceVersion, start } = chosen(store, target, query);
  const found: KubeObject[] = [];
  let next = start === '' ? 0 : firstFrom(objects, start);
  for (; next < objects.length && found.length < limit; next += 1) {
    const object = objects[next];
    if (object !== undefined && (matches === null || matches(object))) found.push(object);
  }
  const last = found.at(-1);
  const metadata = { resourceVersion: String(resourceVersion) };
  if (last === undefined || next >= objects.length) return { objects: found, metadata };
  return {
    objects: found,
    metadata: {
      ...metadata,
      continue: encodeContinue({ resourceVersion, start: `${placeOf(last)}\0` }),
      // With a selector nobody has counted what is left.
      ...(matches === null ? { remainingItemCount: objects.length - next } : {}),
    },
  };
}

/** With resourceVersion=0 the watch cache answers, and it has no pages (KEP 365). */
function limitOf(query: URLSearchParams): number {
  const limit = Number(query.get('limit') ?? '0');
  if (!Number.isInteger(limit)) throw badRequest('strconv.ParseInt: parsing "limit": invalid syntax');
  return limit <= 0 || query.get('resourceVersion') === '0' ? Infinity : limit;
}

interface Chosen {
  objects: readonly KubeObject[];
  resourceVersion: number;
  start: string;
}

function chosen(store: ObjectStore, { resource, namespace }: Target, query: URLSearchParams): Chosen {
  const current = store.resourceVersion;
  const token = query.get('continue') ?? '';
  const wanted = query.get('resourceVersion') ?? '';
  if (token !== '') {
    if (wanted !== '' && wanted !== '0')
      throw badRequest('specifying resource version is not allowed when using continue');
    const { resourceVersion, start } = decodeContinue(token);
    if (resourceVersion < 0)
      return { objects: store.list(resource.name, namespace), resourceVersion: current, start };
    try {
      return {
        objects: snapshotAt(store, resource.name, namespace, resourceVersion),
        resourceVersion,
        start,
      };
    } catch (error) {
      if (!(error instanceof StoreError) || error.reason !== 'Expired') throw error;
      throw expired(EXPIRED, encodeContinue({ resourceVersion: -1, start }));
    }
  }
  const version = versionOf(wanted);
  if (version > current) throw tooLarge(version, current);
  if (query.get('resourceVersionMatch') !== 'Exact' || version === 0)
    return { objects: store.list(resource.name, namespace), resourceVersion: current, start: '' };
  try {
    return {
      objects: snapshotAt(store, resource.name, namespace, version),
      resourceVersion: version,
      start: '',
    };
  } catch (error) {
    if (!(error instanceof StoreError) || error.reason !== 'Expired') throw error;
    throw expired('The resourceVersion for the provided list is too old.');
  }
}

/** @throws ApiError BadRequest */
export function versionOf(text: string): number {
  if (text === '') return 0;
  if (!/^\d+$/.test(text))
    throw badRequest(
      `Invalid value: ${JSON.stringify(text)}: strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`,
    );
  return Number(text);
}

function tooLarge(wanted: number, current: number): ApiError {
  const message = `Too large resource version: ${String(wanted)}, current: ${String(current)}`;
  return new ApiError(504, 'Timeout', `Timeout: ${message}`, {
    causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
    retryAfterSeconds: 1,
  });
}

/** By halves: lists are sorted by place. */
function firstFrom(objects: readonly KubeObject[], start: string): number {
  let low = 0;
  let high = objects.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const object = objects[middle];
    if (object !== undefined && placeOf(object) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
