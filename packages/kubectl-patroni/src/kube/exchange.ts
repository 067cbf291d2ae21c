/** One GET: the answer with its whole body, or why there is none. */
import type { OutgoingHttpHeaders } from 'node:http';
import { KubeError } from './errors.js';
import { connectionError, timeoutError } from './network-error.js';
import { Unanswered, type Incoming, type Outgoing, type Wire } from './wire.js';

export interface Question {
  url: URL;
  headers: OutgoingHttpHeaders;
  /** As of `performance.now()`; null: none. */
  deadline: number | null;
  signal: AbortSignal | null;
  /** The largest body taken, in bytes as sent. */
  maxBytes: number;
}

export interface Answer {
  status: number;
  statusText: string;
  /** A header's value by its name in small letters; null: not sent. */
  header(name: string): string | null;
  /** Each `Warning` header as it was sent. */
  warnings: string[];
  /** As sent: perhaps compressed. */
  body: Buffer;
}

/** A longer one would fire at once (Node's documentation, setTimeout). */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** @throws KubeError; the signal's reason when it was aborted */
export async function exchange(
  wire: Wire,
  { url, headers, deadline, signal, maxBytes }: Question,
): Promise<Answer> {
  const stop = new AbortController();
  let phase: 'headers' | 'body' = 'headers';
  const expire = () => stop.abort(timeoutError(phase));
  const interrupt = () => stop.abort(signal?.reason);
  const timer = deadline === null ? undefined : setTimeout(expire, timerUntil(deadline));
  signal?.addEventListener('abort', interrupt);
  if (signal?.aborted) interrupt();

  async function ask(): Promise<Answer> {
    const incoming = await sendOnceMore(wire, { url, headers, signal: stop.signal });
    phase = 'body';
    return answerOf(incoming, await readWhole(incoming, url, maxBytes));
  }

  try {
    return await unlessAborted(stop.signal, ask());
  } catch (error) {
    stop.abort(error); // nothing more is to be sent
    throw stop.signal.reason; // what comes after the first reason is only its consequence
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', interrupt);
  }
}

/** Node warns of a negative time: one that ran out while the request waited for its turn. */
function timerUntil(deadline: number): number {
  return Math.min(Math.max(deadline - performance.now(), 0), LONGEST_TIMER_MS);
}

/** A connection that requests share goes on when one of them ends, so that this one would go on waiting for it. */
function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason as Error);
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
  return Promise.race([work, aborted]);
}

/** @throws KubeError */
export async function sendOnceMore(wire: Wire, request: Outgoing): Promise<Incoming> {
  try {
    return await wire.send(request).catch((error: unknown) => {
      if (error instanceof Unanswered) return wire.send(request);
      throw error;
    });
  } catch (error) {
    throw connectionError(error instanceof Unanswered ? error.cause : error, request.url);
  }
}

async function readWhole({ body, status, isWhole }: Incoming, url: URL, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > maxBytes) throw tooLarge(url, maxBytes);
    }
  } catch (error) {
    throw error instanceof KubeError ? error : brokenOff(url, status, error);
  }
  if (!isWhole()) throw brokenOff(url, status);
  return Buffer.concat(chunks, size);
}

function answerOf({ status, statusText, rawHeaders }: Incoming, body: Buffer): Answer {
  const valuesOf = (name: string) =>
    rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
  return {
    status,
    statusText,
    header: (name) => valuesOf(name)[0] ?? null,
    warnings: valuesOf('warning'),
    body,
  };
}

/** client-go rest/request.go, transformResponse. */
function brokenOff({ pathname }: URL, status: number, cause?: unknown): KubeError {
  return new KubeError(
    `error: unexpected error when reading response body of ${pathname}. Please retry. Original error: unexpected EOF`,
    'MalformedResponse',
    status,
    { cause },
  );
}

export function tooLarge({ pathname }: URL, maxBytes: number): KubeError {
  const limit = `${String(Math.floor(maxBytes / 2 ** 20))} MiB`;
  return new KubeError(
    `error: the response to GET ${pathname} is larger than ${limit}; ask for less, as with -n or a CLUSTER`,
    'ResponseTooLarge',
  );
}
