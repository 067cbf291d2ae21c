/** `npm run portal`: the plugin in both frontend systems, on simulated clusters, until Ctrl-C. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleApps } from './dev/bundle.ts';
import { startDevServer } from './dev/server.ts';
import { scenarioEntities } from './entities.ts';
import { startSimulatedClusters } from './simulated-clusters.ts';
import { untilStopped } from './until-stopped.ts';

const folder = await mkdtemp(join(tmpdir(), 'kubectl-patroni-portal-'));
try {
  const [clusters] = await Promise.all([startSimulatedClusters(), bundleApps(folder)]);
  const entities = scenarioEntities(clusters.main.simulation.world.store);
  const server = await startDevServer({
    assets: folder,
    clusters: [clusters.main, clusters.second],
    entities,
    port: Number(process.env['PORT'] ?? 7007),
  });
  const kubeconfig = join(folder, 'kubeconfig');
  await clusters.main.simulation.writeKubeconfig(kubeconfig);
  process.stdout.write(`The plugin, on simulated clusters; an entity for each scenario:

  new frontend system      ${server.url}/new/catalog?filters[kind]=resource
  legacy frontend system   ${server.url}/legacy/catalog?filters[kind]=resource

To change something while you watch, from another shell:

  export KUBECONFIG=${kubeconfig}
  kubectl delete pod inventory-0 -n live      # page failover-to-watch

Ctrl-C ends.
`);
  await untilStopped();
  await server.close();
  await clusters.close();
} finally {
  await rm(folder, { recursive: true, force: true });
}
