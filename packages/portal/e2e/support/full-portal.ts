/** The full portal on simulated clusters, as `npm run portal:full` starts it. */
import { scenarioEntities } from '../../src/entities.ts';
import { startFullPortal, type FullPortal } from '../../src/full/full-portal.ts';
import { installFullPortal } from '../../src/full/installation.ts';
import { startSimulatedClusters, type SimulatedClusters } from '../../src/simulated-clusters.ts';

export interface SimulatedFullPortal {
  clusters: SimulatedClusters;
  portal: FullPortal;
  /** Of an entity's page. @param tab what comes after the entity's own address */
  url(entity: string, tab?: '' | '/patroni'): string;
  close(): Promise<void>;
}

/** Takes a minute when it was not installed before. */
export async function startSimulatedFullPortal(): Promise<SimulatedFullPortal> {
  const folder = await installFullPortal(() => undefined);
  const clusters = await startSimulatedClusters();
  const portal = await startFullPortal({
    folder,
    clusters: [clusters.main, clusters.second],
    entities: scenarioEntities(clusters.main.simulation.world.store),
  }).catch(async (error: unknown) => {
    await clusters.close();
    throw error;
  });
  return {
    clusters,
    portal,
    url: (entity, tab = '') => `${portal.url}/catalog/default/resource/${entity}${tab}`,
    close: async () => {
      await portal.close();
      await clusters.close();
    },
  };
}
