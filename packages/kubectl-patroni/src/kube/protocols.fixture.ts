/** API servers on this machine that speak one version of HTTP, for tests of what holds for all of them. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import http2, {
  type Http2SecureServer,
  type SecureServerOptions,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import type { TlsOptions } from 'node:tls';
import type { WatchClient } from './client.js';
import { connectTo, type ConnectionParts } from './connection.fixture.js';
import { listen, serve, serveTls, type LocalServer } from './local-server.fixture.js';
import { createAuthority, type KeyPair } from './test-authority.fixture.js';
import type { ConnectOptions } from './transport.js';

/** HTTP/1.1 in the clear, HTTP/1.1 by TLS, HTTP/2. */
export const PROTOCOLS = ['http', 'http/1.1', 'h2'] as const;
export type TestProtocol = (typeof PROTOCOLS)[number];

export const SECURE_PROTOCOLS = ['http/1.1', 'h2'] as const;
export type SecureProtocol = (typeof SECURE_PROTOCOLS)[number];

export interface ApiServer extends LocalServer {
  /** A client that trusts it. */
  client(parts?: ConnectionParts, options?: Partial<ConnectOptions>): WatchClient;
}

export interface Http2Server extends LocalServer {
  server: Http2SecureServer;
}

/** Made once for the file of tests that asks for it. */
let pair: Promise<KeyPair & { ca: string }> | null = null;

export function localPair(): Promise<KeyPair & { ca: string }> {
  pair ??= createAuthority().then(async ({ ca, issue }) => ({
    ca,
    ...(await issue('DNS:localhost,DNS:api.example,IP:127.0.0.1,IP:10.255.255.1')),
  }));
  return pair;
}

/** @param listener uses what both of Node's APIs have: `setHeader` of HTTP/2 gives nothing back, for one */
export async function serveBy(protocol: TestProtocol, listener: RequestListener): Promise<ApiServer> {
  const { ca, ...own } = await localPair();
  const server = await (protocol === 'http' ? serve(listener) : serveSecurely(protocol, own, listener));
  return Object.assign(server, {
    client: (parts: ConnectionParts = {}, options: Partial<ConnectOptions> = {}) =>
      connectTo(server.url, { ...parts, tls: { ca, ...parts.tls } }, options),
  });
}

export function serveSecurely(
  protocol: SecureProtocol,
  options: TlsOptions,
  listener: RequestListener,
): Promise<LocalServer> {
  return protocol === 'h2' ? serveHttp2(options, listener) : serveTls(options, listener);
}

export async function serveHttp2(
  options: SecureServerOptions,
  listener: RequestListener,
): Promise<Http2Server> {
  const server = http2.createSecureServer({ maxSessionMemory: 1000, ...options });
  const local: Http2Server = Object.assign(await listen(server, 'https'), { server });
  server.on('sessionError', () => undefined);
  server.on('request', (compatible, answer) => {
    const request = compatible as unknown as IncomingMessage;
    local.requests.push(request);
    request.on('error', () => undefined);
    listener(request, answer as unknown as ServerResponse);
  });
  return local;
}

/** The values of a header of a request, each as it was sent. */
export function sentValues({ rawHeaders }: IncomingMessage, name: string): string[] {
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
}

type Listener = (stream: ServerHttp2Stream, response: ServerResponse, request: IncomingMessage) => void;

/** An API server whose listener has its hands on HTTP/2 itself. */
export function serveStreams(listener: Listener): Promise<ApiServer> {
  return serveBy('h2', (request, response) => {
    listener((request as IncomingMessage & { stream: ServerHttp2Stream }).stream, response, request);
  });
}

/** @throws once it is closed */
export function sessionOf({ session }: ServerHttp2Stream): ServerHttp2Session {
  if (session === undefined) throw new Error('the stream is closed');
  return session as ServerHttp2Session;
}
