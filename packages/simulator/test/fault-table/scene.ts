/** The healthy cluster that every row of the table is about, and the API that stands before it. */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { startApiServer, type ApiServer } from '../../src/api/server.ts';
import { KUBERNETES_1_20 } from '../../src/api/served-versions.ts';
import { ManualClock } from '../../src/clock.ts';
import type { ObjectStore } from '../../src/store/object-store.ts';
import { recordedStore } from '../recorded-store.ts';
import type { Credentials, FaultRow } from './fault-row.ts';

const RECORDING = 'patroni-4/headless';
export const NAMESPACE = 'patroni-4';

/** The moment of the recording: by it the lock is held. */
const NOW = new Date(
  readFileSync(
    join(import.meta.dirname, '../../../core/fixtures/recordings', RECORDING, 'when'),
    'utf8',
  ).trim(),
);

/** One more page than kubectl-patroni asks for at once. */
const MANY = 600;

export interface OpenScene {
  kubeconfig: string;
  close(): Promise<void>;
}

/** @param folder an empty one, for the kubeconfig and what a plugin remembers */
export async function openScene(
  {
    scene = 'usual',
    credentials = 'administrator',
    faults,
  }: Pick<FaultRow, 'scene' | 'credentials' | 'faults'>,
  folder: string,
): Promise<OpenScene> {
  const clock = new ManualClock(NOW);
  const store = recordedStore(clock, RECORDING);
  if (scene === 'many pods') addPods(store);
  const everything = { user: 'jane', rules: 'all' } as const;
  const server = await startApiServer({
    store,
    clock,
    tls: true,
    tokens: {
      expired: { ...everything, expiresAt: new Date(NOW.getTime() - 1000) },
      good: everything,
      better: everything,
    },
    ...(scene === 'old server' ? { versions: KUBERNETES_1_20 } : {}),
  });
  for (const rule of faults) server.faults.set(rule);
  const mute = scene === 'mute' ? await startMute() : null;
  const kubeconfig = join(folder, 'kubeconfig');
  await writeFile(kubeconfig, kubeconfigFor(server, credentials, { folder, url: mute?.url ?? null }));
  if (scene === 'closed') await server.close();
  return {
    kubeconfig,
    close: async () => {
      mute?.close();
      if (scene !== 'closed') await server.close();
    },
  };
}

function addPods(store: ObjectStore): void {
  for (let i = 0; i < MANY; i++)
    store.create('pods', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: `worker-${String(i)}`, namespace: NAMESPACE },
      spec: { containers: [] },
    });
}

/** TCP, and not a word of TLS. */
async function startMute(): Promise<{ url: string; close: () => void }> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    sockets.push(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

interface Kubeconfig {
  clusters: [{ cluster: { server: string } }];
  users: [{ user: object }];
}

function kubeconfigFor(
  server: ApiServer,
  credentials: Credentials,
  { folder, url }: { folder: string; url: string | null },
): string {
  const token = credentials === 'expired token' ? 'expired' : server.token;
  const config = parse(server.kubeconfig({ namespace: NAMESPACE, token })) as Kubeconfig;
  if (url !== null) config.clusters[0].cluster.server = url;
  const tokens = PLUGINS[credentials];
  if (tokens !== undefined) config.users[0].user = plugin(tokens, folder);
  return stringify(config);
}

/** A folder that can be made is one that was not there: so the plugin knows that it is asked for the first time. */
const PLUGIN = `
if mkdir "$1" 2>/dev/null; then token="$2"; else token="$3"; fi
printf '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"%s"}}' "$token"
`;

/** What a plugin answers at first, and after that. */
type Tokens = readonly [first: string, next: string];
const PLUGINS: Partial<Record<Credentials, Tokens>> = {
  'plugin with a new token': ['expired', 'good'],
  'plugin without a new token': ['expired', 'expired'],
  'plugin with two tokens': ['good', 'better'],
};

function plugin(tokens: Tokens, folder: string): object {
  return {
    exec: {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: 'sh',
      args: ['-c', PLUGIN, 'plugin', join(folder, 'asked'), ...tokens],
      interactiveMode: 'Never',
    },
  };
}
