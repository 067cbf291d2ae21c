/**
 * One page of a list, taken apart while it is unpacked: its head first, then its items a few at a time. The page as a whole is
 * never in memory, neither as text nor as objects, and nobody waits long for a turn.
 */
import type { Answer } from './exchange.js';
import { statusError } from './api-error.js';
import { tooLarge } from './exchange.js';
import { malformed, parseText } from './response.js';
import { errorCode } from './wording.js';

export interface ListHead {
  /** Where the next page goes on; null: it is the last. */
  token: string | null;
  /** The state that the list is of; null: the server told none. */
  version: string | null;
}

export interface ListPage {
  head: ListHead;
  /** To be gone through once. @throws KubeError for what is no list, or cannot be unpacked */
  batches: AsyncIterable<readonly unknown[]>;
}

/**
 * How Kubernetes writes a list of a built-in type, or of metadata alone: Go's encoder keeps the order of the fields, so that
 * what `items` has to be known for comes before them (apimachinery meta/v1 `TypeMeta`, `ListMeta`).
 */
const HEAD = /^\{"kind":"[^"\\]*","apiVersion":"[^"\\]*","metadata":(\{[^{}]*\}),"items":\[/u;

/** How its items begin; nothing else looks like the end of one and the beginning of the next but parts of a few kinds. */
const BEGINNING = /^(?:\{"kind":"[^"\\]*","apiVersion":"[^"\\]*","metadata":\{|\{"metadata":\{)/u;

/** Bytes in which head and beginning must be. */
const LONGEST_HEAD = 8192;
/** Bytes unpacked at a time: so much is parsed in a few milliseconds. */
const CHUNK = 128 * 1024;
/** As often an item may look as if it ended and not do so; then the rest is parsed at once. */
const MOST_MISSES = 50;

/**
 * @param url what was asked for
 * @param maxBytes the largest text taken, uncompressed
 * @throws KubeError for any status but success, and for what is no list
 */
export async function openPage(answer: Answer, url: URL, maxBytes: number): Promise<ListPage> {
  const chunks = chunksOf(answer, url, maxBytes);
  if (answer.status < 200 || answer.status > 299)
    throw statusError({ ...answer, text: (await joined(chunks)).toString('utf8') }, url);
  const { value: first = Buffer.alloc(0) } = (await chunks.next()) as { value?: Buffer };
  const start = first.subarray(0, LONGEST_HEAD).toString('latin1');
  const head = HEAD.exec(start);
  const metadata = head === null ? undefined : tryToParse(head[1] ?? '');
  const beginning = head === null ? null : BEGINNING.exec(start.slice(head[0].length));
  if (head === null || beginning === null || metadata === undefined)
    return wholePage(answer, url, first, chunks);
  const separator = Buffer.from(`},${beginning[0]}`, 'latin1');
  return {
    head: headOf(metadata),
    batches: itemsIn(first.subarray(head[0].length), chunks, separator, (text) => {
      const rest = tryToParse(text);
      if (rest === undefined)
        throw malformed(url.pathname, answer.status, 'it was cut off, or is no JSON; please retry');
      return readItems(rest, url);
    }),
  };
}

/** A page in any other order: parsed at once. */
async function wholePage(
  answer: Answer,
  url: URL,
  first: Buffer,
  rest: AsyncIterable<Buffer>,
): Promise<ListPage> {
  const text = Buffer.concat([first, await joined(rest)]).toString('utf8');
  const body = parseText(text, answer, url);
  const items = readItems(body, url);
  return { head: headOf((body as { metadata?: unknown }).metadata), batches: once(items) };
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield await Promise.resolve(value);
}

/** @param readRest parses text that ends a list, as `{"items":[` and what was not read yet */
async function* itemsIn(
  first: Buffer,
  chunks: AsyncIterable<Buffer>,
  separator: Buffer,
  readRest: (text: string) => readonly unknown[],
): AsyncGenerator<readonly unknown[]> {
  let pending = first;
  /** How far `pending` was searched. */
  let searched = 0;
  let misses = 0;
  const takeItems = (): unknown[] => {
    const items: unknown[] = [];
    let start = 0;
    while (misses < MOST_MISSES) {
      const end = pending.indexOf(separator, searched);
      if (end === -1) break;
      const item = tryToParse(pending.toString('utf8', start, end + 1));
      searched = end + 2;
      if (item === undefined) misses++;
      else {
        items.push(item);
        start = searched;
      }
    }
    pending = pending.subarray(start);
    // The separator may be cut in two by the end of a chunk.
    searched = Math.max(searched - start, pending.length - separator.length + 1, 0);
    return items;
  };
  const late: Buffer[] = [];
  yield takeItems();
  for await (const chunk of chunks) {
    if (misses >= MOST_MISSES) late.push(chunk);
    else {
      pending = Buffer.concat([pending, chunk]);
      yield takeItems();
    }
  }
  yield readRest(`{"items":[${Buffer.concat([pending, ...late]).toString('utf8')}`);
}

/** @returns undefined for what is no JSON: as when it ends in the middle of an object, which cannot be whole then */
function tryToParse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** @throws KubeError for what is no list */
function readItems(body: unknown, { pathname }: URL): readonly unknown[] {
  const { items } = (typeof body === 'object' && body !== null ? body : {}) as { items?: unknown };
  if (!Array.isArray(items) && items !== null)
    throw malformed(pathname, 200, 'it is no list of Kubernetes objects');
  return items ?? []; // Go writes a list that was never filled as null
}

function headOf(metadata: unknown): ListHead {
  const { continue: token, resourceVersion } = (
    typeof metadata === 'object' && metadata !== null ? metadata : {}
  ) as { continue?: unknown; resourceVersion?: unknown };
  return { token: textOrNull(token), version: textOrNull(resourceVersion) };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The API server compresses from 128 KiB on (apiserver endpoints/handlers/responsewriters). @throws KubeError */
async function* chunksOf(
  { header, body, status }: Answer,
  url: URL,
  maxBytes: number,
): AsyncGenerator<Buffer, undefined> {
  if (header('content-encoding')?.toLowerCase() !== 'gzip' || body.length === 0) {
    yield body;
    return;
  }
  const { createGunzip } = await import('node:zlib');
  const unpacked = createGunzip({ chunkSize: CHUNK });
  unpacked.end(body);
  let size = 0;
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge(url, maxBytes);
      yield chunk;
    }
  } catch (error) {
    if (errorCode(error)?.startsWith('Z_') !== true) throw error;
    throw malformed(url.pathname, status, 'it is not the gzip data that it says it is', error);
  }
}

async function joined(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}
