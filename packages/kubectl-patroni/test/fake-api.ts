/** An API server that knows what the fixture holds, and denies or keeps waiting what it is told to. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { FIXTURE, NOW } from './run-cli.js';

export interface FakeApi {
  /** As `http://127.0.0.1:12345`. */
  url: string;
  /** Paths that were asked for, with their queries. */
  requests: string[];
  close(): Promise<void>;
}

export interface FakeApiOptions {
  /** Plurals that may not be listed. */
  forbidden?: readonly string[];
  /** Changes what the fixture holds, as JSON. */
  edit?: (text: string) => string;
  /** Called with each request; true: it is never answered. */
  holds?: (path: string) => boolean;
}

const FILES: Readonly<Record<string, string>> = {
  '/api/v1/pods': 'pods',
  '/api/v1/services': 'services',
  '/api/v1/configmaps': 'configmaps',
  '/api/v1/endpoints': 'endpoints',
  '/apis/discovery.k8s.io/v1/endpointslices': 'endpointslices',
  '/apis/apps/v1/statefulsets': 'statefulsets',
};

interface RawList {
  items: { metadata: { namespace: string } }[];
}

export async function startFakeApi({
  forbidden = [],
  edit = (text) => text,
  holds,
}: FakeApiOptions = {}): Promise<FakeApi> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '', 'http://x');
    requests.push(pathname + search);
    if (holds?.(pathname)) return;
    const [status, body] = answer(pathname, forbidden, edit);
    response.writeHead(status, { 'Content-Type': 'application/json', Date: new Date(NOW).toUTCString() });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${String(port)}`, requests, close: () => close(server) };
}

function answer(
  path: string,
  forbidden: readonly string[],
  edit: (text: string) => string,
): [number, unknown] {
  if (path === '/version') return [200, { gitVersion: 'v1.35.0', platform: 'linux/amd64' }];
  const [, root, namespace, plural = ''] =
    /^(\/apis?\/.*?)(?:\/namespaces\/([^/]+))?\/([a-z]+)$/u.exec(path) ?? [];
  if (forbidden.includes(plural))
    return [403, status(403, 'Forbidden', `${plural} is forbidden: User "x" cannot list`)];
  const file = FILES[`${root ?? ''}/${plural}`];
  if (file === undefined)
    return [404, status(404, 'NotFound', 'the server could not find the requested resource')];
  const list = JSON.parse(edit(readFileSync(join(FIXTURE, `${file}.json`), 'utf8'))) as RawList;
  const items = list.items.filter(
    ({ metadata }) => namespace === undefined || metadata.namespace === namespace,
  );
  return [200, { ...list, items }];
}

function status(code: number, reason: string, message: string) {
  return { kind: 'Status', apiVersion: 'v1', status: 'Failure', code, reason, message };
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}
