/** The one connection to an API server: credentials, retries, errors as kubectl words them. */
import { authenticated } from './authenticated.js';
import type { KubeClient } from './client.js';
import type { Connection, Identity } from './connection.js';
import { exchange, type Answer, type Question } from './exchange.js';
import { acceptHeader, authorizationHeader, callerHeaders, type Caller } from './headers.js';
import { listAll, type Page } from './list.js';
import { MOST_RETRIES, retryDelay, wait } from './retry.js';
import { createRoutes } from './routes.js';
import { urlOf } from './server-url.js';
import { readAnswer } from './response.js';
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

/** Nothing is sent before the first request. */
export function connect(connection: Connection, options: ConnectOptions): KubeClient {
  const { requestTimeoutMs, maxResponseBytes = MAX_RESPONSE_BYTES, signal = null } = options;
  const routes = createRoutes(connection);
  const inTurn = takeTurns(MOST_AT_ONCE);
  const warn = warnOnce(options.warn);
  const fixedHeaders = callerHeaders(connection, options);

  async function fetchJson(path: string, query: URLSearchParams, accept: string): Promise<Page> {
    const url = urlOf(connection.server, path, query);
    const answer = await authenticated(connection.credentials, (identity) =>
      patiently(identity, url, accept),
    );
    warn(answer.warnings);
    const body = await readAnswer(answer, url, maxResponseBytes);
    return { body, date: dateOf(answer) };
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
      listAll((path, query) => fetchJson(path, query, acceptHeader(request.view, 'list')), request),
    get: async (path, { view = 'whole' } = {}) =>
      (await fetchJson(path, new URLSearchParams(), acceptHeader(view, 'object'))).body,
    close: () => {
      routes.close();
    },
  };
}

function dateOf({ header }: Answer): Date | null {
  const date = new Date(header('date') ?? '');
  return Number.isNaN(date.getTime()) ? null : date;
}
