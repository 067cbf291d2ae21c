/** Watching one resource: events as they come, each told apart from what is no event. */
import type { ListRequest } from './client.js';
import { KubeError } from './errors.js';

export interface WatchRequest extends Pick<
  ListRequest<never>,
  'path' | 'labelSelector' | 'fieldSelector' | 'view'
> {
  /** Of the list, or of the last event. */
  resourceVersion: string;
  /** After which the server ends it. */
  timeoutSeconds: number;
  signal: AbortSignal;
}

export interface Watch {
  /** The API server's clock when it answered; null: it sent none. */
  serverTime: Date | null;
  /** @throws KubeError for an event ERROR, with its status: 410 where the version is too old */
  events: AsyncIterable<WatchEvent>;
}

export interface WatchEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';
  object: unknown;
  resourceVersion: string | null;
}

export function watchQuery({
  labelSelector,
  fieldSelector,
  resourceVersion,
  timeoutSeconds,
}: WatchRequest): URLSearchParams {
  return new URLSearchParams({
    watch: 'true',
    allowWatchBookmarks: 'true',
    resourceVersion,
    timeoutSeconds: String(timeoutSeconds),
    ...(labelSelector !== undefined && { labelSelector }),
    ...(fieldSelector !== undefined && { fieldSelector }),
  });
}

const TYPES: ReadonlySet<string> = new Set(['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK']);

interface Line {
  type?: unknown;
  object?: {
    code?: unknown;
    reason?: unknown;
    message?: unknown;
    metadata?: { resourceVersion?: unknown } | null;
  } | null;
}

/** @returns null: a kind of event that a later server may know @throws KubeError for ERROR */
export function readEvent(line: unknown): WatchEvent | null {
  const { type, object } = (typeof line === 'object' && line !== null ? line : {}) as Line;
  if (type === 'ERROR') {
    const text = (value: unknown) => (typeof value === 'string' ? value : '');
    const reason = text(object?.reason) || 'Unknown';
    const message = `Error from server (${reason}): ${text(object?.message) || 'the watch ended'}`;
    throw new KubeError(message, reason, typeof object?.code === 'number' ? object.code : null);
  }
  if (typeof type !== 'string' || !TYPES.has(type)) return null;
  const version = object?.metadata?.resourceVersion;
  return {
    type: type as WatchEvent['type'],
    object,
    resourceVersion: typeof version === 'string' && version !== '' ? version : null,
  };
}
