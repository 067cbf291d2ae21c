/** Lists page by page: the next one is on its way while this one is cut down, and no page is kept. */
import type { ListRequest, ListResult } from './client.js';
import { KubeError } from './errors.js';
import type { ListPage } from './list-page.js';
import { malformed } from './response.js';

/** One page as it came. */
export interface Page extends ListPage {
  /** From the Date header; null: none was sent. */
  date: Date | null;
}

/** Asks for one page. @throws KubeError */
export type GetPage = (path: string, query: URLSearchParams) => Promise<Page>;

/** As kubectl's --chunk-size. */
const PAGE_SIZE = '500';

/**
 * @throws KubeError; nothing is returned of a list of which a page failed. What the pages hold is one state of the
 *   cluster, for which the API server keeps the continue token for some minutes (KEP-365): a list that takes longer is
 *   begun anew, once.
 */
export async function listAll<T>(getPage: GetPage, request: ListRequest<T>): Promise<ListResult<T>> {
  try {
    return await readPages(getPage, request);
  } catch (error) {
    if (error instanceof ExpiredToken) return await readPages(getPage, request).catch(unwrap);
    throw error;
  }
}

/** The API server no longer has the state that the pages before were of. */
class ExpiredToken extends Error {
  constructor(override readonly cause: KubeError) {
    super(cause.message);
  }
}

function unwrap(error: unknown): never {
  throw error instanceof ExpiredToken ? error.cause : error;
}

/** A page that was asked for; a token of null: the first. */
interface Pending {
  token: string | null;
  page: Promise<Page>;
}

async function readPages<T>(getPage: GetPage, request: ListRequest<T>): Promise<ListResult<T>> {
  const result: ListResult<T> = { items: [], serverTime: null };
  let pending: Pending | null = requestPage(getPage, request, null);
  while (pending !== null) pending = await takePage(pending);
  return result;

  /** A function of its own, so that nothing holds on to a page while the next one is awaited. */
  async function takePage({ token, page }: Pending): Promise<Pending | null> {
    const { head, batches, date } = await page;
    if (token === null) result.serverTime = date;
    // The state that all pages are of.
    if (token === null && head.version !== null) result.resourceVersion = head.version;
    if (head.token !== null && head.token === token) throw malformed(request.path, 200, 'it has no end');
    const next = head.token === null ? null : requestPage(getPage, request, head.token);
    for await (const batch of batches)
      for (const raw of batch) {
        const item = request.project(raw);
        if (item !== null) result.items.push(item);
      }
    return next;
  }
}

function requestPage<T>(getPage: GetPage, request: ListRequest<T>, token: string | null): Pending {
  const page = getPage(request.path, pageQuery(request, token)).catch((error: unknown) => {
    const isExpired = token !== null && error instanceof KubeError && error.status === 410;
    throw isExpired ? new ExpiredToken(error) : error;
  });
  page.catch(() => undefined); // it may fail before the page before it is cut down and this one is awaited
  return { token, page };
}

/** Never a resourceVersion: with a token it is refused, and without one the answer may be old. */
function pageQuery(
  { labelSelector, fieldSelector }: ListRequest<unknown>,
  token: string | null,
): URLSearchParams {
  const query = new URLSearchParams({ limit: PAGE_SIZE });
  if (labelSelector !== undefined) query.set('labelSelector', labelSelector);
  if (fieldSelector !== undefined) query.set('fieldSelector', fieldSelector);
  if (token !== null) query.set('continue', token);
  return query;
}
