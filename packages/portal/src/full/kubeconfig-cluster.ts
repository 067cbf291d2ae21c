/** The cluster of a kubeconfig's current context, and the entities for what runs there. Nothing is written to it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { PortalEntity } from '../entities.ts';
import type { PortalCluster } from '../portal-cluster.ts';
import { run } from './run.ts';

const CLI = join(import.meta.dirname, '../../../kubectl-patroni/bin/kubectl-patroni.js');

export interface KubeconfigCluster extends PortalCluster {
  /** Ends what was started for it. */
  close(): Promise<void>;
}

/** What of `kubectl config view --minify --raw --flatten` is used here. */
interface View {
  'current-context': string;
  clusters?: {
    cluster: { server: string; 'certificate-authority-data'?: string };
  }[];
  users?: { user: { token?: string } }[];
}

/**
 * A token is used as a service account's. All other ways to sign in (certificates, plugins) are kubectl's business: then
 * a `kubectl proxy` on the loopback address stands between.
 * @throws Error when there is no kubectl, or no current context
 */
export async function kubeconfigCluster(kubeconfig: string): Promise<KubeconfigCluster> {
  const text = await run('kubectl', ['config', 'view', '--minify', '--raw', '--flatten', '-o', 'json'], {
    kubeconfig,
  });
  const { 'current-context': name, clusters = [], users = [] } = JSON.parse(text) as View;
  const [cluster] = clusters;
  if (cluster === undefined) throw new Error('the kubeconfig has no current context');
  const token = users[0]?.user.token;
  const authority = cluster.cluster['certificate-authority-data'];
  const named = { name: name.replaceAll(/[^\w-]/g, '-'), title: name };
  if (token !== undefined && authority !== undefined) {
    const caPem = Buffer.from(authority, 'base64').toString();
    return { ...named, url: cluster.cluster.server, caPem, token, close: () => Promise.resolve() };
  }
  const proxy = spawn('kubectl', ['proxy', '--port=0'], {
    env: { ...process.env, KUBECONFIG: kubeconfig },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { ...named, url: await proxyUrl(proxy), caPem: '', token: null, close: () => end(proxy) };
}

/** Entities as `kubectl patroni catalog -A` makes them. @throws Error with what it said, when it fails */
export async function kubeconfigEntities(kubeconfig: string): Promise<PortalEntity[]> {
  const owner = ['--owner', 'databases'];
  const text = await run(process.execPath, [CLI, 'catalog', '-A', '-o', 'json', ...owner], { kubeconfig });
  const { items } = JSON.parse(text) as { items: { entity: PortalEntity | null }[] };
  return items.map(({ entity }) => entity).filter((entity) => entity !== null);
}

function proxyUrl(proxy: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    for (const stream of [proxy.stdout, proxy.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const address = /Starting to serve on (\S+)/.exec(said)?.[1];
        if (address !== undefined) resolve(`http://${address}`);
      });
    proxy.once('error', reject);
    proxy.once('close', () => {
      reject(new Error(`kubectl proxy ended by itself: ${said}`));
    });
  });
}

async function end(proxy: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => proxy.once('close', resolve));
  if (!proxy.kill()) return;
  await ended;
}
