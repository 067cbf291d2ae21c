/** Requests that change something. Each is sent once: what became of one that broke off nobody knows, so none is repeated. */
import http from 'node:http';
import https from 'node:https';
import type { OutgoingHttpHeaders } from 'node:http';
import type { Connection, Identity } from './connection.js';
import { authenticated } from './authenticated.js';
import type { Answer } from './exchange.js';
import { authorizationHeader, callerHeaders, type Caller } from './headers.js';
import { connectionError } from './network-error.js';
import { readAnswer } from './response.js';
import { createRoutes } from './routes.js';
import { urlOf } from './server-url.js';

export interface WriteRequest {
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As `/api/v1/namespaces/x/pods`, without query. */
  path: string;
  /** As `dryRun=All`. */
  query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  body?: unknown;
  /** Of the body, where it is no plain `application/json`: that of a patch. */
  contentType?: string;
}

export interface WriteOptions extends Caller {
  /** For one request with its answer, in milliseconds. */
  timeoutMs: number;
  /** Takes what kubectl logs at -v=6. */
  debug?: (line: string) => void;
}

export interface Writer {
  /**
   * @returns the answer, as parsed JSON
   * @throws KubeError in kubectl's words; `Timeout` and the like leave it open whether anything was changed
   */
  write(request: WriteRequest): Promise<unknown>;
  /** Ends everything under way. */
  close(): void;
}

/** An object is 1.5 MiB at most (etcd's limit for a request). */
const MAX_ANSWER_BYTES = 4 * 2 ** 20;

/** Nothing is sent before the first request. */
export function createWriter(connection: Connection, options: WriteOptions): Writer {
  const routes = createRoutes(connection);
  const fixed = callerHeaders({ ...connection, disableCompression: true }, options);

  async function send(identity: Identity, url: URL, request: WriteRequest): Promise<Answer> {
    const signal = AbortSignal.timeout(options.timeoutMs);
    const body = request.body === undefined ? '' : JSON.stringify(request.body);
    const headers: OutgoingHttpHeaders = {
      Accept: 'application/json',
      ...fixed,
      ...authorizationHeader(identity),
      ...(body === ''
        ? {}
        : {
            'Content-Type': request.contentType ?? 'application/json',
            'Content-Length': Buffer.byteLength(body),
          }),
    };
    try {
      const dial = await routes.forUpgrades(identity);
      const socket = await dial();
      const ask = url.protocol === 'https:' ? https.request : http.request;
      const message = await new Promise<http.IncomingMessage>((resolve, reject) => {
        const outgoing = ask(url, {
          method: request.method,
          headers,
          signal,
          createConnection: () => socket,
        });
        outgoing.once('response', resolve).once('error', reject).end(body);
      });
      const answer = await answerOf(message);
      options.debug?.(`${request.method} ${url.href} ${String(answer.status)}`);
      return answer;
    } catch (error) {
      const expired = signal.aborted ? Object.assign(new Error('i/o timeout'), { code: 'ETIMEDOUT' }) : error;
      throw connectionError(expired, url);
    }
  }

  return {
    async write(request) {
      const url = urlOf(connection.server, request.path, new URLSearchParams(request.query));
      const answer = await authenticated(connection.credentials, (identity) => send(identity, url, request));
      return readAnswer(answer, url, MAX_ANSWER_BYTES);
    },
    close: () => {
      routes.close();
    },
  };
}

async function answerOf(message: http.IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) throw new Error('the answer is too large');
    chunks.push(chunk);
  }
  const { statusCode: status = 0, statusMessage: statusText = '', headers } = message;
  return {
    status,
    statusText,
    header: (name) => [headers[name] ?? null].flat()[0] ?? null,
    warnings: [],
    body: Buffer.concat(chunks),
  };
}
