/** Runs the full portal: one process, which serves the app, the catalog and the Kubernetes plugin's backend. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { PortalEntity } from '../entities.ts';
import type { PortalCluster } from '../portal-cluster.ts';
import { backendConfig } from './configuration.ts';

const START_LIMIT = 90_000;

export interface FullPortalOptions {
  /** Where it is installed. */
  folder: string;
  clusters: readonly PortalCluster[];
  entities: readonly PortalEntity[];
  /** Left out: one that is free. */
  port?: number;
}

export interface FullPortal {
  url: string;
  /** What the backend has written so far. */
  log(): string;
  /** Rejects when the backend ends by itself. */
  failure: Promise<never>;
  close(): Promise<void>;
}

/** Resolves when the catalog knows all entities. @throws Error with what the backend wrote, when that does not happen */
export async function startFullPortal(options: FullPortalOptions): Promise<FullPortal> {
  const { folder, clusters, entities } = options;
  const port = options.port ?? (await freePort());
  const run = await mkdtemp(join(tmpdir(), 'kubectl-patroni-portal-'));
  const entityFile = join(run, 'entities.yaml');
  const configFile = join(run, 'app-config.yaml');
  // JSON is YAML.
  await writeFile(entityFile, entities.map((entity) => JSON.stringify(entity)).join('\n---\n'));
  const config = backendConfig({ port, clusters, entities: entityFile });
  await writeFile(configFile, JSON.stringify(config), { mode: 0o600 });
  const child = spawn(process.execPath, ['backend/index.mjs', '--config', configFile], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'development', NODE_OPTIONS: '', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (log += text));
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      resolve();
    }),
  );
  let closing = false;
  const failure = ended.then((): never | Promise<never> => {
    if (closing) return new Promise<never>(() => undefined);
    throw new Error(`the backend ended by itself:\n${log}`);
  });
  failure.catch(() => undefined);
  const close = async (): Promise<void> => {
    closing = true;
    end(child);
    await ended;
    await rm(run, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${String(port)}`;
  try {
    await Promise.race([catalogKnows(url, entities.length, () => log), failure]);
  } catch (error) {
    await close();
    throw error;
  }
  return { url, log: () => log, failure, close };
}

function end(child: ChildProcess): void {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
}

async function catalogKnows(url: string, count: number, log: () => string): Promise<void> {
  const limit = Date.now() + START_LIMIT;
  for (;;) {
    try {
      const response = await fetch(
        `${url}/api/catalog/entities/by-query?limit=0&filter=kind=resource&filter=kind=component&filter=kind=group`,
      );
      const { totalItems } = (await response.json()) as { totalItems?: number };
      if (response.ok && totalItems === count) return;
    } catch (error) {
      // Not listening yet, or not ready: 503 and no JSON. (By name: under Jest, fetch throws another realm's errors.)
      if (!['TypeError', 'SyntaxError'].includes((error as Error).name)) throw error;
    }
    if (Date.now() > limit)
      throw new Error(`the catalog does not know its ${String(count)} entities:\n${log()}`);
    await pause(250);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
