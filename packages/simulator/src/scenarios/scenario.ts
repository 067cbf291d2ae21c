/** A situation to look at: clusters, and what happened to them before the present. */
import type { SimulatedCluster } from '../patroni/cluster.ts';
import type { ClusterSpec } from '../patroni/spec.ts';
import type { World } from '../patroni/world.ts';

/** How long before the present scenarios begin, milliseconds: a world is to be created that far behind. */
export const LEAD_IN = 180_000;

export interface ScenarioEvent {
  /** Milliseconds before the present. */
  before: number;
  happens(world: World, clusters: readonly SimulatedCluster[]): void;
}

export interface Scenario {
  name: string;
  /** What there is to see, one sentence. */
  title: string;
  clusters: readonly ClusterSpec[];
  events?: readonly ScenarioEvent[];
  /** What is there besides clusters that live. */
  objects?(world: World): void;
}

/**
 * Puts a scenario into a world that is {@link LEAD_IN} behind the present; it is as it is to be once the world has been
 * let run to the present (`world.skip(LEAD_IN)`, once for all scenarios).
 */
export function build(world: World, { clusters, events = [], objects }: Scenario): void {
  objects?.(world);
  const made = clusters.map((spec) => world.add(spec));
  for (const { before, happens } of events)
    world.clock.after(LEAD_IN - before, () => {
      happens(world, made);
    });
}

/** @returns the leader of a cluster as a reference; for events. @throws Error when there is none */
export function leaderOf(cluster: SimulatedCluster | undefined): `${string}/${string}` {
  const name = cluster?.leader?.name;
  if (cluster === undefined || name === undefined)
    throw new Error(`no leader in ${cluster?.id ?? 'no cluster'}`);
  return `${cluster.spec.namespace}/${name}`;
}
