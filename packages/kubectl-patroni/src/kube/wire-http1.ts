/** HTTP/1.1: a pool of connections that are kept, one for each request at a time. */
import http, { type OutgoingHttpHeaders } from 'node:http';
import https from 'node:https';
import type { Dial } from './dial.js';
import { MOST_AT_ONCE } from './turns.js';
import { Unanswered, type Wire } from './wire.js';
import { errorCode } from './wording.js';

export interface Http1Options {
  /** Opens a connection, ready for a request. */
  dial: Dial;
  /** For an HTTP proxy that passes plain requests on: its headers, and whole URLs in request lines; else null. */
  passedOn: { headers: OutgoingHttpHeaders } | null;
}

export function createHttp1Wire({ protocol }: URL, { dial, passedOn }: Http1Options): Wire {
  const { Agent, request: ask } = protocol === 'https:' ? https : http;
  const pool = new Agent({ keepAlive: true, maxSockets: MOST_AT_ONCE });
  pool.createConnection = (_, callback) => {
    dial().then(
      (socket) => callback?.(null, socket),
      (error: unknown) => callback?.(error as Error, undefined as never),
    );
    return undefined;
  };
  return {
    send: ({ url, headers, signal }) =>
      new Promise((resolve, reject) => {
        const way =
          passedOn === null ? { headers } : { headers: { ...headers, ...passedOn.headers }, path: url.href };
        const request = ask(url, { agent: pool, signal, ...way });
        request.on('error', (error) => {
          // The server may have closed a connection of the pool at the moment that it was taken.
          const isStale = request.reusedSocket && isBrokenConnection(error);
          reject(isStale ? new Unanswered(error) : error);
        });
        request.once('response', (message) => {
          const { statusCode: status = 0, statusMessage: statusText = '', rawHeaders } = message;
          resolve({ status, statusText, rawHeaders, body: message, isWhole: () => message.complete });
        });
        request.end();
      }),
  };
}

function isBrokenConnection(error: unknown): boolean {
  return ['ECONNRESET', 'EPIPE'].includes(errorCode(error) ?? '');
}
