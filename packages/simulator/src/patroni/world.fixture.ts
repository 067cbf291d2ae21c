/** A world with one cluster that has come to rest, for tests. */
import { ManualClock } from '../clock.ts';
import { createStore } from '../store/memory-store.ts';
import type { SimulatedCluster } from './cluster.ts';
import { parse } from './dynamic-config.ts';
import type { Member } from './member.ts';
import type { ClusterSpec } from './spec.ts';
import { createWorld, type World } from './world.ts';

export const START = new Date('2026-11-22T09:00:00Z');

export interface Fixture {
  world: World;
  clock: ManualClock;
  cluster: SimulatedCluster;
}

/** @param settle milliseconds until the test begins */
export function settled(spec: Partial<ClusterSpec> = {}, settle = 60_000): Fixture {
  const clock = new ManualClock(START);
  const world = createWorld({ clock, createStore });
  const cluster = world.add({ namespace: 'default', name: 'pg', podManagement: 'Parallel', ...spec });
  clock.advance(settle);
  return { world, clock, cluster };
}

export function member({ cluster }: Fixture, name: string): Member {
  const found = cluster.members.get(name);
  if (found === undefined) throw new Error(`no member ${name}`);
  return found;
}

export function leaderName({ cluster }: Fixture): string | undefined {
  return cluster.leader?.name;
}

/** The annotation `status` of a pod, read. */
export function statusOf({ world, cluster }: Fixture, name: string): Readonly<Record<string, unknown>> {
  const pod = world.store.get({ resource: 'pods', namespace: cluster.spec.namespace, name });
  return parse(pod?.metadata.annotations?.['status']);
}

export function roleLabel({ world, cluster }: Fixture, name: string): string | undefined {
  return world.store.get({ resource: 'pods', namespace: cluster.spec.namespace, name })?.metadata.labels?.[
    cluster.roleLabel
  ];
}
