/**
 * `npm run portal:full`: a real Backstage with the packed plugin, until Ctrl-C. On the cluster that KUBECONFIG leads to,
 * where it is set; else on simulated ones.
 */
import { scenarioEntities, type PortalEntity } from './entities.ts';
import { startFullPortal } from './full/full-portal.ts';
import { installFullPortal } from './full/installation.ts';
import { kubeconfigCluster, kubeconfigEntities } from './full/kubeconfig-cluster.ts';
import type { PortalCluster } from './portal-cluster.ts';
import { startSimulatedClusters } from './simulated-clusters.ts';
import { untilStopped } from './until-stopped.ts';

interface Shown {
  clusters: readonly PortalCluster[];
  entities: readonly PortalEntity[];
  close(): Promise<void>;
}

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const kubeconfig = process.env['KUBECONFIG'];
const folder = await installFullPortal(say);
const { clusters, entities, close } = await (kubeconfig ? ofKubeconfig(kubeconfig) : simulated());
try {
  const port = Number(process.env['PORT'] ?? 7007);
  const portal = await startFullPortal({ folder, clusters, entities, port });
  try {
    const titles = clusters.map(({ title }) => title).join(', ');
    say(`\nA Backstage with the packed plugin, on ${titles}: ${portal.url}/catalog?filters[kind]=resource`);
    say('Ctrl-C ends.');
    await Promise.race([untilStopped(), portal.failure]);
  } finally {
    await portal.close();
  }
} finally {
  await close();
}

async function simulated(): Promise<Shown> {
  const { main, second, close } = await startSimulatedClusters();
  const entities = scenarioEntities(main.simulation.world.store);
  return { clusters: [main, second], entities, close };
}

async function ofKubeconfig(file: string): Promise<Shown> {
  const cluster = await kubeconfigCluster(file);
  return { clusters: [cluster], entities: await kubeconfigEntities(file), close: () => cluster.close() };
}
