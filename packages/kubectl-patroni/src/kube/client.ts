/** What reading a cluster needs of an API server. Implemented in `transport.ts`. */
import type { Watch, WatchRequest } from './watch.js';

export interface ListRequest<T> {
  /** As `/api/v1/pods` or `/api/v1/namespaces/x/pods`, without query. */
  path: string;
  labelSelector?: string;
  fieldSelector?: string;
  /** `metadata` asks for a PartialObjectMetadataList: no spec, status or data is sent at all. */
  view: 'whole' | 'metadata';
  /** Cuts an item down as soon as its page is parsed; null leaves it out. */
  project: (item: unknown) => T | null;
}

export interface ListResult<T> {
  items: T[];
  /** The API server's clock (its Date header) when it answered the first page; null when it sent none. */
  serverTime: Date | null;
  /** From which a watch goes on; null: the server told none. */
  resourceVersion?: string | null;
}

/** One connection to one API server. */
export interface KubeClient {
  /** Reads all pages. @throws KubeError; nothing is returned of a list of which a page failed. */
  list<T>(request: ListRequest<T>): Promise<ListResult<T>>;
  /**
   * One GET, as parsed JSON.
   *
   * @param options.view `metadata` asks for a PartialObjectMetadata: no spec, status or data is sent at all
   * @throws KubeError
   */
  get(path: string, options?: { view?: ListRequest<never>['view'] }): Promise<unknown>;
  close(): void;
}

/** The same, and what watching needs besides. */
export interface WatchClient extends KubeClient {
  /**
   * Begins to watch, and waits until the server has agreed to it.
   *
   * @throws KubeError; the request's own reason when it was aborted
   */
  watch(request: WatchRequest): Promise<Watch>;
}
