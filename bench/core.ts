/**
 * The core alone, without a cluster and without a process around it: topologies per second, memory per cluster, and what
 * hostile input costs. Run by main.ts as a process of its own, with --expose-gc; writes its result as JSON.
 */
import {
  buildTopologyList,
  checks,
  nothingRead,
  projectDcsObject,
  projectEndpointSlice,
  projectPod,
  projectService,
  projectStatefulSet,
  type Check,
  type ClusterObjects,
} from '@kubectl-patroni/core';
import { createStore, createWorld, machineClock, manyClusters, type World } from '@kubectl-patroni/simulator';
import { quantile, round } from './measure.ts';
import { fuzzed, randomFrom, type Random } from './fuzz.ts';

export interface Core {
  sizes: CoreAt[];
  fuzzed: { rounds: number; topologiesPerSecond: number; longestMs: number; found: number };
}

export interface CoreAt {
  clusters: number;
  /** Without checks, and with all of them. */
  topologiesPerSecond: { bare: number; checked: number };
  projectedPodsPerSecond: number;
  /** Of projected objects, and of what was concluded from them, as the heap grew. */
  kBPerCluster: { objects: number; topology: number };
}

const ROUNDS = 3;
const FUZZ_ROUNDS = 60;
const SEED = 20_260_722;

function worldOf(clusters: number): World {
  const world = createWorld({ clock: machineClock, createStore, controllers: { which: 'none' } });
  manyClusters(clusters, 20).objects?.(world);
  return world;
}

/** As an API server sends them: parsed anew, so that no string is shared with the simulator. */
function rawOf({ store }: World, change: (text: string) => unknown = JSON.parse) {
  const of = (resource: Parameters<typeof store.list>[0]) =>
    store.list(resource, null).map((object) => change(JSON.stringify(object)));
  return {
    pods: of('pods'),
    services: of('services'),
    configMaps: of('configmaps'),
    endpoints: of('endpoints'),
    endpointSlices: of('endpointslices.discovery.k8s.io'),
    statefulSets: of('statefulsets.apps'),
  };
}

function projected(raw: ReturnType<typeof rawOf>): ClusterObjects {
  const kept = <T>(items: readonly unknown[], project: (item: unknown) => T | null): T[] =>
    items.map(project).filter((item) => item !== null);
  return {
    ...nothingRead,
    pods: kept(raw.pods, projectPod),
    services: kept(raw.services, projectService),
    configMaps: kept(raw.configMaps, projectDcsObject),
    endpoints: kept(raw.endpoints, projectDcsObject),
    endpointSlices: kept(raw.endpointSlices, projectEndpointSlice),
    statefulSets: kept(raw.statefulSets, projectStatefulSet),
  };
}

/** A function of its own, so that nothing holds on to what it was projected from. */
function readFrom(world: World): ClusterObjects {
  return projected(rawOf(world));
}

function topologiesOf(objects: ClusterObjects, made: readonly Check[] = checks) {
  return buildTopologyList({ objects, problems: [], now: new Date(), clusterDomain: null, checks: made })
    .items;
}

/** @returns the median of some rounds, in milliseconds; one before them warms up */
function medianMs(work: () => void): number {
  work();
  const times = Array.from({ length: ROUNDS }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
  return quantile(
    times.sort((a, b) => a - b),
    0.5,
  );
}

function medianOfProjecting(world: World): number {
  const { pods } = rawOf(world);
  return medianMs(() => pods.map(projectPod));
}

function heapUsed(): number {
  if (globalThis.gc === undefined) throw new Error('core.ts needs node --expose-gc');
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

function measureAt(clusters: number): CoreAt {
  const world = worldOf(clusters);
  const podsMs = medianOfProjecting(world);
  const before = heapUsed();
  const objects = readFrom(world);
  const withObjects = heapUsed();
  const items = topologiesOf(objects);
  const withTopologies = heapUsed();
  if (items.length !== clusters)
    throw new Error(`found ${String(items.length)} clusters of ${String(clusters)}`);
  const perSecond = (ms: number) => round((clusters * 1000) / ms);
  const kB = (bytes: number) => round(bytes / clusters / 1000);
  const result = {
    clusters,
    topologiesPerSecond: {
      bare: perSecond(medianMs(() => topologiesOf(objects, []))),
      checked: perSecond(medianMs(() => topologiesOf(objects))),
    },
    projectedPodsPerSecond: round((world.store.list('pods', null).length * 1000) / podsMs),
    kBPerCluster: { objects: kB(withObjects - before), topology: kB(withTopologies - withObjects) },
  };
  world.stop();
  return result;
}

/** Objects of which any part may be anything: nothing may throw, and nothing take long. */
function measureFuzzed(random: Random): Core['fuzzed'] {
  const world = worldOf(34);
  const times: number[] = [];
  let found = 0;
  for (let n = 0; n < FUZZ_ROUNDS; n++) {
    const raw = rawOf(world, (text) => fuzzed(JSON.parse(text), random));
    const began = performance.now();
    found += topologiesOf(projected(raw)).length;
    times.push(performance.now() - began);
  }
  world.stop();
  const total = times.reduce((sum, time) => sum + time, 0);
  return {
    rounds: FUZZ_ROUNDS,
    topologiesPerSecond: round((found * 1000) / total),
    longestMs: round(Math.max(...times)),
    found,
  };
}

const result: Core = {
  sizes: [34, 334, 3334].map(measureAt),
  fuzzed: measureFuzzed(randomFrom(SEED)),
};
process.stdout.write(JSON.stringify(result));
