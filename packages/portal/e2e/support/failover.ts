/** A simulated cluster that loses its leader. */
import type { SimulatedClusters } from '../../src/simulated-clusters.ts';
import { until } from './until.ts';

type World = SimulatedClusters['main']['simulation']['world'];

/** @throws Error when there is none in the first Kubernetes cluster */
export function clusterNamed({ main }: SimulatedClusters, name: string): World['clusters'][number] {
  const found = main.simulation.world.clusters.find(({ spec }) => spec.name === name);
  if (found === undefined) throw new Error(`no simulated cluster ${name}`);
  return found;
}

/** Waits until somebody leads, who is not `before`, and all members run. @returns the leader */
export async function leaderSettles(
  clusters: SimulatedClusters,
  name: string,
  before: string | null = null,
): Promise<string> {
  const cluster = clusterNamed(clusters, name);
  const holder = (): string => String(cluster.state.read('leader')?.['leader'] ?? '');
  await until(() => holder() !== '' && holder() !== before);
  return holder();
}
