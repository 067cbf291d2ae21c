/** One GET over node:http(s): the answer with its whole body, or why there is none. */
import http, {
  type Agent,
  type ClientRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from 'node:http';
import https from 'node:https';
import { KubeError } from './errors.js';
import { connectionError, timeoutError } from './network-error.js';
import { errorCode } from './wording.js';

export interface Question {
  url: URL;
  headers: OutgoingHttpHeaders;
  pool: Agent;
  /** Whether the request line holds the whole URL, for an HTTP proxy that passes requests on. */
  wholeUrl: boolean;
  /** As of `performance.now()`; null: none. */
  deadline: number | null;
  signal: AbortSignal | null;
  /** The largest body taken, in bytes as sent. */
  maxBytes: number;
}

export interface Answer {
  status: number;
  statusText: string;
  /** A header's value; null: not sent. */
  header(name: string): string | null;
  /** Each `Warning` header as it was sent. */
  warnings: string[];
  /** As sent: perhaps compressed. */
  body: Buffer;
}

/**
 * A connection out of the pool may have been closed by the server at the same moment: then nothing was answered, and the
 * request is made once more.
 *
 * @throws KubeError; the signal's reason when it was aborted
 */
export async function exchange(question: Question): Promise<Answer> {
  const first = await ask(question);
  if (first !== 'stale') return first;
  const second = await ask(question);
  if (second !== 'stale') return second;
  throw connectionError(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }), question.url);
}

/** A longer one would fire at once (Node's documentation, setTimeout). */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

function ask(question: Question): Promise<Answer | 'stale'> {
  const { url, deadline, signal, maxBytes } = question;
  return new Promise((resolve, reject) => {
    const request = send(question);
    let response: IncomingMessage | null = null;
    const timer =
      deadline === null
        ? undefined
        : setTimeout(
            () => stop(timeoutError(response === null ? 'headers' : 'body')),
            Math.min(deadline - performance.now(), LONGEST_TIMER_MS),
          );
    const interrupt = () => stop(signal?.reason);
    signal?.addEventListener('abort', interrupt);
    request.once('close', settle);

    function settle(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', interrupt);
    }

    /** What comes after the first reason is only its consequence. */
    function stop(reason: unknown): void {
      settle(); // a request that waits for its connection tells of no end
      reject(reason as Error);
      request.destroy();
    }

    function fail(error: Error): void {
      const isStale = response === null && request.reusedSocket && isBrokenConnection(error);
      if (isStale) resolve('stale');
      else reject(response === null ? connectionError(error, url) : brokenOff(url, response, error));
    }

    request.on('error', fail);
    request.on('response', (message) => {
      response = message;
      const chunks: Buffer[] = [];
      let size = 0;
      message.on('error', fail);
      message.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > maxBytes) stop(tooLarge(url, maxBytes));
      });
      message.on('end', () => resolve(answerOf(message, Buffer.concat(chunks, size))));
    });
  });
}

function send({ url, headers, pool, wholeUrl }: Question): ClientRequest {
  const { request } = url.protocol === 'https:' ? https : http;
  try {
    return request(url, { agent: pool, headers, ...(wholeUrl ? { path: url.href } : {}) }).end();
  } catch (error) {
    throw connectionError(error, url); // a header that cannot be one
  }
}

function answerOf(message: IncomingMessage, body: Buffer): Answer {
  return {
    status: message.statusCode ?? 0,
    statusText: message.statusMessage ?? '',
    header: (name) => message.headersDistinct[name]?.[0] ?? null,
    warnings: message.headersDistinct['warning'] ?? [],
    body,
  };
}

function isBrokenConnection(error: unknown): boolean {
  return ['ECONNRESET', 'EPIPE'].includes(errorCode(error) ?? '');
}

/** client-go rest/request.go, transformResponse. */
function brokenOff({ pathname }: URL, { statusCode }: IncomingMessage, cause: Error): KubeError {
  return new KubeError(
    `error: unexpected error when reading response body of ${pathname}. Please retry. Original error: unexpected EOF`,
    'MalformedResponse',
    statusCode ?? null,
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
