/** One request on its way, and how it is answered. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip } from 'node:zlib';
import type { Cut } from '../faults/apply.ts';
import { cutShort } from './cut-short.ts';
import type { RequestInfo } from './request-info.ts';
import type { Identity } from './rights.ts';
import { statusOf, type ApiError } from './status.ts';

export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  path: string;
  query: URLSearchParams;
  info: RequestInfo;
  identity: Identity;
  /** How a fault ends the answer. */
  cut: Cut | null;
  /** Whether a watch is told that its version expired. */
  watchExpires: boolean;
  /** Aborted when the client is gone or the server closes. */
  signal: AbortSignal;
  /** Drops the connection without any of the ends that its protocols know. */
  resetConnection: () => void;
}

/** Bodies that are smaller are not compressed (apiserver/pkg/endpoints/handlers/responsewriters/writers.go). */
const COMPRESSED_FROM = 128 * 1024;

/** An answer that is all there. */
export async function answerJson(
  exchange: Exchange,
  code: number,
  text: string,
  contentType = 'application/json',
): Promise<void> {
  const { response, cut } = exchange;
  if (cut === null && text.length <= COMPRESSED_FROM) {
    const body = Buffer.from(text);
    startAnswer(exchange, code, contentType);
    response.setHeader('Content-Length', body.length);
    response.end(exchange.request.method === 'HEAD' ? undefined : body);
  } else await answerStream(exchange, code, [text], contentType);
}

function startAnswer({ response }: Exchange, code: number, contentType: string): void {
  response.statusCode = code;
  response.setHeader('Content-Type', contentType);
  response.setHeader('Cache-Control', 'no-cache, private');
}

export async function answerError(exchange: Exchange, error: ApiError): Promise<void> {
  const retryAfter = error.details?.retryAfterSeconds;
  if (exchange.response.headersSent) {
    exchange.response.destroy();
    return;
  }
  if (retryAfter !== undefined) exchange.response.setHeader('Retry-After', String(retryAfter));
  await answerJson(exchange, error.code, JSON.stringify(statusOf(error)));
}

/**
 * An answer in pieces, the next asked for when the client has taken the one before.
 * @param pieces compressed when the first of them is large and the client takes gzip
 */
export async function answerStream(
  exchange: Exchange,
  code: number,
  pieces: Iterable<string> | AsyncIterable<string>,
  contentType = 'application/json',
): Promise<void> {
  const { request, response, cut } = exchange;
  const iterator =
    Symbol.asyncIterator in pieces ? pieces[Symbol.asyncIterator]() : pieces[Symbol.iterator]();
  const first = await iterator.next();
  const start = first.done === true ? '' : first.value;
  const compress =
    start.length > COMPRESSED_FROM && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  startAnswer(exchange, code, contentType);
  if (compress) {
    response.setHeader('Content-Encoding', 'gzip');
    response.setHeader('Vary', 'Accept-Encoding');
  }
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  // What has nothing to say yet, as a watch, says at least that it is there.
  if (start === '') response.flushHeaders();
  const source = Readable.from(buffersOf(start, iterator));
  if (cut !== null) await cutShort(cut, source, exchange);
  else if (compress) await pipeline(source, createGzip({ level: constants.Z_BEST_SPEED }), response);
  else await pipeline(source, response);
}

async function* buffersOf(
  first: string,
  rest: Iterator<string> | AsyncIterator<string>,
): AsyncGenerator<Buffer> {
  if (first !== '') yield Buffer.from(first);
  for (let next = await rest.next(); next.done !== true; next = await rest.next())
    if (next.value !== '') yield Buffer.from(next.value);
}
