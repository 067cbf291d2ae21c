/** The one connection to an API server: credentials, retries, errors as kubectl words them. */
import { authenticated } from './authenticated.js';
import type { WatchClient } from './client.js';
import type { Connection, Identity } from './connection.js';
import { exchange, type Answer, type Question } from './exchange.js';
import { acceptHeader, authorizationHeader, callerHeaders, type Caller } from './headers.js';
import { openPage } from './list-page.js';
import { listAll, type Page } from './list.js';
import { MOST_RETRIES, retryDelay, wait } from './retry.js';
import { createRoutes } from './routes.js';
import { KubeError } from './errors.js';
import { connectionError } from './network-error.js';
import { malformed, readAnswer } from './response.js';
import { urlOf } from './server-url.js';
import { readEvent, watchQuery, type Watch, type WatchEvent, type WatchRequest } from './watch.js';
import { jsonLines, LONGEST_REFUSAL, openStream } from './watch-stream.js';
import { MOST_AT_ONCE, takeTurns } from './turns.js';
import { warnOnce } from './warnings.js';
import type { Wire } from './wire.js';

export interface ConnectOptions extends Caller {
  /** For one request with its body, and with what a server asks to wait; null: none. */
  requestTimeoutMs: number | null;
  /** Takes a line for stderr. */
  warn: (line: string) => void;
  /** Takes what kubectl logs at -v=6. */
  debug?: (line: string) => void;
  /** Ends everything under way: the promises reject with its reason. */
  signal?: AbortSignal;
  /** The largest response taken, in bytes. */
  maxResponseBytes?: number;
}

/** One page of 500 objects of 256 KiB each is the most that Kubernetes would send, and more than JavaScript can take. */
const MAX_RESPONSE_BYTES = 256 * 2 ** 20;

/** A watch is answered at once; one that is not will not be. */
const WATCH_HEADERS_MS = 30_000;

/** Nothing is sent before the first request. */
export function connect(connection: Connection, options: ConnectOptions): WatchClient {
  const { requestTimeoutMs, maxResponseBytes = MAX_RESPONSE_BYTES, signal = null } = options;
  const routes = createRoutes(connection);
  const inTurn = takeTurns(MOST_AT_ONCE);
  const warn = warnOnce(options.warn);
  const fixedHeaders = callerHeaders(connection, options);

  async function fetch(url: URL, accept: string): Promise<Answer> {
    const answer = await authenticated(connection.credentials, (identity) =>
      patiently(identity, url, accept),
    );
    warn(answer.warnings);
    return answer;
  }

  async function fetchPage(path: string, query: URLSearchParams, accept: string): Promise<Page> {
    const url = urlOf(connection.server, path, query);
    const answer = await fetch(url, accept);
    return { ...(await openPage(answer, url, maxResponseBytes)), date: dateOf(answer) };
  }

  async function patiently(identity: Identity, url: URL, accept: string): Promise<Answer> {
    const wire = await routes.for(identity);
    const deadline = requestTimeoutMs === null ? null : performance.now() + requestTimeoutMs;
    const question: Question = {
      url,
      headers: { Accept: accept, ...fixedHeaders, ...authorizationHeader(identity) },
      deadline,
      signal,
      maxBytes: maxResponseBytes,
    };
    for (let retries = 0; ; retries++) {
      const answer = await inTurn(() => timed(wire, question));
      const delay = retryDelay(answer, deadline === null ? null : deadline - performance.now());
      if (delay === null || retries === MOST_RETRIES) return answer;
      options.debug?.(
        `Got a Retry-After ${String(delay / 1000)}s response for attempt ${String(retries + 1)} to ${url.href}`,
      );
      await wait(delay, signal);
    }
  }

  /** Takes no turn: it goes on while others come and go. What a server asks to wait is the caller's to keep. */
  async function watch(request: WatchRequest): Promise<Watch> {
    const url = urlOf(connection.server, request.path, watchQuery(request));
    const stop = new AbortController();
    const interrupt = () => {
      stop.abort(request.signal.reason);
    };
    if (request.signal.aborted) interrupt();
    request.signal.addEventListener('abort', interrupt, { once: true });
    const ended = () => {
      request.signal.removeEventListener('abort', interrupt);
      stop.abort(new Error('the watch has ended'));
    };
    try {
      const answer = await authenticated(connection.credentials, async (identity) => {
        const wire = await routes.for(identity);
        const deadline = performance.now() + (requestTimeoutMs ?? WATCH_HEADERS_MS);
        const headers = {
          Accept: acceptHeader(request.view, 'object'),
          ...fixedHeaders,
          ...authorizationHeader(identity),
          'Accept-Encoding': 'identity', // a proxy that compresses would hold events back
        };
        const opened = await openStream(wire, { url, headers, deadline, signal: null, maxBytes: 0 }, stop);
        options.debug?.(`GET ${url.href} ${String(opened.status)} ${opened.statusText}`);
        return opened;
      });
      if (answer.refusal !== null) throw await refused({ ...answer, body: answer.refusal }, url);
      const { body, header } = answer;
      async function* events(): AsyncGenerator<WatchEvent> {
        try {
          for await (const line of jsonLines(body, request.path)) {
            const event = readEvent(line);
            if (event !== null) yield event;
          }
        } catch (error) {
          if (error instanceof KubeError) throw error;
          if (request.signal.aborted) throw request.signal.reason;
          throw connectionError(error, url);
        } finally {
          ended();
        }
      }
      return { serverTime: dateOf({ header }), events: events() };
    } catch (error) {
      ended();
      throw error;
    }
  }

  /** client-go transport/round_trippers.go, debugURLTiming. */
  async function timed(wire: Wire, question: Question): Promise<Answer> {
    const start = performance.now();
    let outcome = '';
    try {
      const answer = await exchange(wire, question);
      outcome = `${String(answer.status)} ${answer.statusText} `;
      return answer;
    } finally {
      const elapsed = String(Math.round(performance.now() - start));
      options.debug?.(`GET ${question.url.href} ${outcome}in ${elapsed} milliseconds`);
    }
  }

  return {
    list: (request) =>
      listAll((path, query) => fetchPage(path, query, acceptHeader(request.view, 'list')), request),
    get: async (path, { view = 'whole' } = {}) => {
      const url = urlOf(connection.server, path, new URLSearchParams());
      return readAnswer(await fetch(url, acceptHeader(view, 'object')), url, maxResponseBytes);
    },
    watch,
    close: () => {
      routes.close();
    },
  };
}

/** What a server says in place of a watch. */
async function refused(
  { status, statusText, header, body }: Pick<Answer, 'status' | 'statusText' | 'header' | 'body'>,
  url: URL,
): Promise<KubeError> {
  try {
    await readAnswer({ status, statusText, header, warnings: [], body }, url, LONGEST_REFUSAL);
  } catch (error) {
    if (error instanceof KubeError) return error;
    throw error;
  }
  return malformed(url.pathname, status, 'it is no watch');
}

function dateOf({ header }: Pick<Answer, 'header'>): Date | null {
  const date = new Date(header('date') ?? '');
  return Number.isNaN(date.getTime()) ? null : date;
}
