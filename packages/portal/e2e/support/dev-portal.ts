/** The development server on simulated clusters, as `npm run portal` starts it. */
import { startDevServer, type DevServer } from '../../src/dev/server.ts';
import type { FrontendSystem } from '../../src/dev/page.ts';
import { scenarioEntities } from '../../src/entities.ts';
import { startSimulatedClusters, type SimulatedClusters } from '../../src/simulated-clusters.ts';

/** Seconds between two polls in tests; the least that the plugin takes. */
export const POLLING_SECONDS = 2;

export interface DevPortal {
  clusters: SimulatedClusters;
  server: DevServer;
  /** Of an entity's page. @param tab what comes after the entity's own address */
  url(system: FrontendSystem, entity: string, tab?: '' | '/patroni'): string;
  close(): Promise<void>;
}

export async function startDevPortal(): Promise<DevPortal> {
  const assets = process.env['PORTAL_ASSETS'];
  if (assets === undefined) throw new Error('the bundle was not made: run by `npm run e2e`');
  const clusters = await startSimulatedClusters();
  const server = await startDevServer({
    assets,
    clusters: [clusters.main, clusters.second],
    entities: scenarioEntities(clusters.main.simulation.world.store),
    pollingIntervalSeconds: POLLING_SECONDS,
  });
  return {
    clusters,
    server,
    url: (system, entity, tab = '') => `${server.url}/${system}/catalog/default/resource/${entity}${tab}`,
    close: async () => {
      await server.close();
      await clusters.close();
    },
  };
}
