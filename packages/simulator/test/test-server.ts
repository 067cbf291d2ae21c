/** A server with a store, and a client that shows everything that came back. */
import { request as httpRequest } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import { ManualClock } from '../src/clock.ts';
import { startApiServer, type ApiServer, type ApiServerOptions } from '../src/api/server.ts';
import { createStore } from '../src/store/memory-store.ts';
import type { KubeObject, ObjectStore } from '../src/store/object-store.ts';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** undefined when the text is no JSON. */
  json: unknown;
}

export interface CallOptions {
  method?: string;
  /** Objects are sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Left out: the administrator's. null: none. */
  token?: string | null;
}

export interface TestServer {
  server: ApiServer;
  store: ObjectStore;
  clock: ManualClock;
  call(path: string, options?: CallOptions): Promise<Answer>;
  close(): Promise<void>;
}

export const START = new Date('2026-01-02T03:04:05Z');

/** Plain HTTP with rights as over TLS, unless told otherwise. */
export async function startTestServer(options: Partial<ApiServerOptions> = {}): Promise<TestServer> {
  const clock = new ManualClock(START);
  const store = options.store ?? createStore(clock);
  const server = await startApiServer({ clock, tls: false, anonymous: null, ...options, store });
  const agent = new Agent({ keepAlive: false, ca: server.caPem });
  return {
    server,
    store,
    clock,
    call: (path, call = {}) => callServer(server, agent, path, call),
    close: async () => {
      agent.destroy();
      await server.close();
    },
  };
}

function callServer(
  server: ApiServer,
  agent: Agent,
  path: string,
  { method = 'GET', body, headers = {}, token = server.token }: CallOptions,
): Promise<Answer> {
  const url = new URL(server.url + path);
  const secure = url.protocol === 'https:';
  const sent = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body);
  const all = {
    ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
    ...(sent === null
      ? {}
      : { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(sent)) }),
    ...headers,
  };
  return new Promise((resolve, reject) => {
    const request = (secure ? httpsRequest : httpRequest)(
      url,
      { method, headers: all, ...(secure ? { agent } : {}) },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('error', reject);
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: parsed(text) });
        });
      },
    );
    request.on('error', reject);
    request.end(sent ?? undefined);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function pod(name: string, namespace = 'default', fields: Record<string, unknown> = {}): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace },
    spec: { containers: [] },
    ...fields,
  };
}

/** The names in a list. */
export function namesIn(list: unknown): string[] {
  return (list as { items: { metadata: { name: string } }[] }).items.map(({ metadata: { name } }) => name);
}
