/** HTTP/2: all requests share one connection (RFC 9113). */
import { STATUS_CODES, validateHeaderValue, type OutgoingHttpHeaders } from 'node:http';
import http2, { type ClientHttp2Stream } from 'node:http2';
import type { Socket } from 'node:net';
import { http2Error, hungUp } from './http2-error.js';
import { Unanswered, type Wire } from './wire.js';

/**
 * How much a server may send ahead of what was read, in bytes, as with Go's x/net/http2: by the protocol's 64 KiB a list
 * of many pods from far away would wait most of the time.
 */
const STREAM_WINDOW = 4 * 2 ** 20;
const CONNECTION_WINDOW = 2 ** 30;

export interface Http2Wire extends Wire {
  /** Whether it takes requests: not once it broke, or the server is about to leave. */
  readonly isOpen: boolean;
}

/** @param socket a connection to the server on which both have agreed to HTTP/2 */
export function createHttp2Wire(server: URL, socket: Socket): Http2Wire {
  const session = http2.connect(server, {
    createConnection: () => socket,
    settings: { enablePush: false, initialWindowSize: STREAM_WINDOW },
  });
  let leaving: { lastStreamId: number; code: number } | null = null;
  let hasAnswered = false;
  session.once('connect', () => session.setLocalWindowSize(CONNECTION_WINDOW));
  session.on('goaway', (code, lastStreamId) => (leaving = { code, lastStreamId }));
  session.on('error', () => undefined); // each request tells of it

  /** @param error null: it was just closed */
  function whyUnanswered(stream: ClientHttp2Stream, error: Error | null): Error {
    const { id: streamId, rstCode: streamCode } = stream;
    const sessionCode = leaving?.code ?? null;
    const cause = socket.errored ?? http2Error({ error, streamId, streamCode, sessionCode });
    const isRefused = streamCode === http2.constants.NGHTTP2_REFUSED_STREAM;
    const isUnseen = stream.pending || (leaving !== null && Number(streamId) > leaving.lastStreamId);
    const isStale = hasAnswered && (session.closed || session.destroyed);
    return isRefused || isUnseen || isStale ? new Unanswered(cause) : cause;
  }

  return {
    get isOpen() {
      return !session.closed && !session.destroyed;
    },
    send: ({ url, headers, signal }) =>
      new Promise((resolve, reject) => {
        confirmSendable(headers);
        if (session.closed || session.destroyed) throw new Unanswered(socket.errored ?? hungUp());
        const target = { ':scheme': 'https', ':authority': url.host, ':path': url.pathname + url.search };
        const stream = session.request({ ...target, ...headers }, { signal, endStream: true });
        let failure: Error | null = null;
        stream.on('error', (error: Error) => (failure = error));
        stream.once('close', () => reject(whyUnanswered(stream, failure)));
        stream.once('response', ({ ':status': status = 0 }, _, rawHeaders) => {
          hasAnswered = true;
          // Node ends a stream in good order also where its connection was closed.
          const isWhole = () => stream.rstCode === http2.constants.NGHTTP2_NO_ERROR;
          resolve({ status, statusText: STATUS_CODES[status] ?? '', rawHeaders, body: stream, isWhole });
        });
      }),
  };
}

/** HTTP/2 could carry any bytes, but Node sends what Go's servers end the whole connection for. */
function confirmSendable(headers: OutgoingHttpHeaders): void {
  for (const [name, values] of Object.entries(headers))
    for (const value of [values].flat()) validateHeaderValue(name, String(value));
}
