/** `npm run portal:full`: a real Backstage with the packed plugin, on simulated clusters, until Ctrl-C. */
import { scenarioEntities } from './entities.ts';
import { startFullPortal } from './full/full-portal.ts';
import { installFullPortal } from './full/installation.ts';
import { startSimulatedClusters } from './simulated-clusters.ts';
import { untilStopped } from './until-stopped.ts';

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const folder = await installFullPortal(say);
const simulated = await startSimulatedClusters();
try {
  const portal = await startFullPortal({
    folder,
    clusters: [simulated.main, simulated.second],
    entities: scenarioEntities(simulated.main.simulation.world.store),
    port: Number(process.env['PORT'] ?? 7007),
  });
  try {
    say(`\nA Backstage with the packed plugin: ${portal.url}/catalog?filters[kind]=resource\nCtrl-C ends.`);
    await Promise.race([untilStopped(), portal.failure]);
  } finally {
    await portal.close();
  }
} finally {
  await simulated.close();
}
