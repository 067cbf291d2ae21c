/** Everything that is simulated, and what can be done to it. */
import type { Clock } from '../clock.ts';
import {
  createClusterDns,
  startControllers,
  type ClusterDns,
  type ControllerOptions,
  type Controllers,
} from '../controllers/index.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { createActs, type Acts } from './acts.ts';
import { SimulatedCluster } from './cluster.ts';
import { shapeOf } from './flavours/index.ts';
import type { Member } from './member.ts';
import { createManifests } from './manifests.ts';
import { SkippingClock } from './skipping-clock.ts';
import type { ClusterSpec } from './spec.ts';

export interface World {
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly controllers: Controllers;
  readonly dns: ClusterDns;
  readonly clusters: readonly SimulatedCluster[];
  readonly act: Acts;
  /** Adds a cluster: its manifests now, its members as its pods start. */
  add(spec: ClusterSpec): SimulatedCluster;
  /** Lets time pass at once, as far as the world is behind the present. */
  skip(milliseconds: number): void;
  stop(): void;
}

export interface WorldOptions {
  clock: Clock;
  /** As `createStore` of ../store/memory-store.ts. It gets the world's own clock. */
  createStore(clock: Clock): ObjectStore;
  /** How far in the past it begins, milliseconds; {@link World.skip} takes it to the present. */
  behind?: number;
  controllers?: ControllerOptions;
  zone?: string;
}

export function createWorld({
  clock: base,
  createStore,
  behind = 0,
  controllers: options,
  zone,
}: WorldOptions): World {
  const clock = new SkippingClock(base, behind);
  const store = createStore(clock);
  const controllers = startControllers(store, clock, options);
  const dns = createClusterDns(store, zone);
  const clusters: SimulatedCluster[] = [];
  const world: World = {
    store,
    clock,
    controllers,
    dns,
    clusters,
    act: createActs(store, clock, clusters),
    add: (spec) => simulateCluster(world, spec),
    skip: (milliseconds) => {
      clock.skip(milliseconds);
    },
    stop: () => {
      controllers.stop();
      for (const cluster of clusters) cluster.stop();
    },
  };
  return world;
}

/** Makes a cluster's objects and runs its members from then on. */
export function simulateCluster(world: World, spec: ClusterSpec): SimulatedCluster {
  const shape = shapeOf(spec);
  const cluster = new SimulatedCluster(spec, shape, world);
  (world.clusters as SimulatedCluster[]).push(cluster);
  world.controllers.kubelet.addRuntime(cluster.runtime);
  createManifests(world.store, world.controllers.addresses, spec, shape);
  return cluster;
}

/** @returns the member that runs in a pod; for {@link restResponse} and {@link sql}. Undefined: none does */
export function memberOf(world: World, namespace: string, pod: string): Member | undefined {
  for (const { spec, members } of world.clusters) {
    const member = spec.namespace === namespace ? members.get(pod) : undefined;
    if (member !== undefined) return member;
  }
  return undefined;
}
