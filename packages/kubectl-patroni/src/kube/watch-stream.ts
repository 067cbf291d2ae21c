/** One GET whose answer goes on: headers first, then lines of JSON as they come (Kubernetes API concepts, "Efficient detection of changes"). */
import { KubeError } from './errors.js';
import { sendOnceMore, type Question } from './exchange.js';
import { timeoutError } from './network-error.js';
import type { Incoming, Wire } from './wire.js';

/** An answer that goes on. Whoever opened it ends it by the signal it was opened with. */
export interface OpenAnswer extends Incoming {
  header(name: string): string | null;
  /** What the server said in place of a stream, read to its end; null: it is a stream, of which nothing was read. */
  refusal: Buffer | null;
}

/** A Status has a few hundred bytes; a page that a proxy sends may have more. */
export const LONGEST_REFUSAL = 2 ** 20;

/** An object is at most 1.5 MiB in etcd; a line that is longer by far is no event. */
const LONGEST_LINE = 16 * 2 ** 20;

/**
 * @param question its deadline is for the headers, and for all of what is no stream: its connection is free again then
 * @throws KubeError; the signal's reason when it was aborted
 */
export async function openStream(
  wire: Wire,
  { url, headers, deadline }: Question,
  stop: AbortController,
): Promise<OpenAnswer> {
  const { signal } = stop;
  const expire = () => stop.abort(timeoutError('headers'));
  async function opened(): Promise<OpenAnswer> {
    const incoming = await sendOnceMore(wire, { url, headers, signal });
    const { rawHeaders, status, body } = incoming;
    const header = (name: string) => {
      const at = rawHeaders.findIndex((each, index) => index % 2 === 0 && each.toLowerCase() === name);
      return at === -1 ? null : (rawHeaders[at + 1] ?? null);
    };
    return { ...incoming, header, refusal: status === 200 ? null : await readRefusal(body) };
  }
  const timer = deadline === null ? undefined : setTimeout(expire, Math.max(0, deadline - performance.now()));
  try {
    signal.throwIfAborted(); // before anything is sent
    return await untilAborted(signal, opened());
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    clearTimeout(timer);
  }
}

async function readRefusal(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > LONGEST_REFUSAL) break;
  }
  return Buffer.concat(chunks);
}

/**
 * The lines of a body, parsed. Ends when the body does, in whatever way: a watch is taken up again where it ended.
 *
 * @throws KubeError for what is no JSON
 */
export async function* jsonLines(body: AsyncIterable<Buffer>, path: string): AsyncGenerator {
  let rest: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      const line = Buffer.concat([...rest, chunk.subarray(start, end)]).toString('utf8');
      rest = [];
      length = 0;
      start = end + 1;
      if (line.trim() !== '') yield parsed(line, path);
    }
    if (start === chunk.length) continue;
    rest.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > LONGEST_LINE) throw notEvents(path, 'a line of it does not end');
  }
}

function parsed(line: string, path: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch (cause) {
    throw notEvents(path, 'it is not JSON', cause);
  }
}

function notEvents(path: string, why: string, cause?: unknown): KubeError {
  return new KubeError(
    `error: unexpected response to the watch of ${path}: ${why}`,
    'MalformedResponse',
    200,
    {
      cause,
    },
  );
}

async function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  let abort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
    work.catch(() => undefined);
  }
}
