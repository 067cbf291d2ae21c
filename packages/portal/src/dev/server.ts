/** The development server: both apps, the catalog's entities, and the Kubernetes plugin's API. On the loopback address. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { PortalEntity } from '../entities.ts';
import type { PortalCluster } from '../portal-cluster.ts';
import { createKubernetesBackend, type KubernetesBackend } from './kubernetes-backend.ts';
import { page } from './page.ts';

export interface DevServerOptions {
  /** Of what {@link bundleApps} made. */
  assets: string;
  clusters: readonly PortalCluster[];
  entities: readonly PortalEntity[];
  /** Left out: one that is free. */
  port?: number;
  /** Default: the plugin's own, 10. */
  pollingIntervalSeconds?: number;
}

export interface DevServer {
  /** Without a slash at the end. */
  url: string;
  backend: KubernetesBackend;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.map': 'application/json',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

const API = '/api/kubernetes';

export async function startDevServer(options: DevServerOptions): Promise<DevServer> {
  const backend = createKubernetesBackend(options.clusters, options.entities);
  const server = createServer((request, response) => {
    answer(request, options, backend).then(
      ({ status, type, body }) => {
        response.writeHead(status, { 'Content-Type': type });
        response.end(body);
      },
      (error: unknown) => {
        fail(response, error);
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    backend,
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      });
      backend.close();
    },
  };
}

interface Reply {
  status: number;
  type: string;
  body: string | Buffer;
}

const json = (body: object, status = 200): Reply => ({
  status,
  type: 'application/json',
  body: JSON.stringify(body),
});

async function answer(
  request: IncomingMessage,
  { assets, entities, pollingIntervalSeconds = 10 }: DevServerOptions,
  backend: KubernetesBackend,
): Promise<Reply> {
  const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname === '/portal/entities') return json(entities);
  if (pathname === `${API}/clusters`) return json(backend.clusters());
  if (pathname === `${API}/resources/custom/query`) {
    const found = await backend.query(
      JSON.parse(await bodyOf(request)) as Parameters<typeof backend.query>[0],
    );
    return found === null ? json({ error: { message: 'Entity ref missing' } }, 400) : json(found);
  }
  if (pathname.startsWith(`${API}/proxy/`)) {
    const cluster = String(request.headers['backstage-kubernetes-cluster'] ?? '');
    const { status, body } = await backend.proxy(cluster, pathname.slice(`${API}/proxy`.length) + search);
    return { status, type: 'application/json', body };
  }
  if (pathname.startsWith('/static/')) return asset(assets, pathname.slice('/static/'.length));
  if (pathname.startsWith('/api/')) return json({ error: { message: `nothing answers ${pathname}` } }, 404);
  const system = pathname.startsWith('/legacy') ? 'legacy' : 'new';
  return { status: 200, type: 'text/html; charset=utf-8', body: page(system, pollingIntervalSeconds) };
}

async function asset(folder: string, path: string): Promise<Reply> {
  const file = normalize(path);
  if (file.startsWith('..')) return json({ error: { message: 'no such file' } }, 404);
  try {
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    return { status: 200, type, body: await readFile(join(folder, file)) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return json({ error: { message: 'no such file' } }, 404);
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  request.setEncoding('utf8');
  for await (const text of request) body += String(text);
  return body;
}

function fail(response: ServerResponse, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  response.writeHead(500, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ error: { name: 'Error', message } }));
}
