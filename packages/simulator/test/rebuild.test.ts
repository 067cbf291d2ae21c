/** What watching keeps of clusters, held against concluding everything, while clusters live, switch over and die. */
import { describe, expect, it } from '@jest/globals';
import {
  buildTopologyList,
  createRebuilder,
  nothingRead,
  projectDcsObject,
  projectEndpointSlice,
  projectPod,
  projectService,
  projectStatefulSet,
  type ClusterObjects,
} from '@kubectl-patroni/core';
import { ManualClock } from '../src/clock.ts';
import { createWorld, type World } from '../src/patroni/world.ts';
import { LEAD_IN } from '../src/scenarios/scenario.ts';
import { createStore } from '../src/store/memory-store.ts';
import type { KubeObject, ResourceName } from '../src/store/object-store.ts';

const STEPS = 150;
const STEP_MS = 2000;

/** Keeps what it projected of an object, as a watch does: another object is there only where something changed. */
function reader({ store }: World): () => ClusterObjects {
  const known = new WeakMap<KubeObject, unknown>();
  const arrays = new Map<ResourceName, unknown[]>();
  function kept<T>(resource: ResourceName, project: (raw: unknown) => T | null): T[] {
    const items = store.list(resource, null).flatMap((object) => {
      if (!known.has(object)) known.set(object, project(JSON.parse(JSON.stringify(object))));
      const item = known.get(object) as T | null;
      return item === null ? [] : [item];
    });
    const before = arrays.get(resource);
    if (before?.length === items.length && items.every((item, index) => item === before[index]))
      return before as T[];
    arrays.set(resource, items);
    return items;
  }
  return () => ({
    ...nothingRead,
    pods: kept('pods', projectPod),
    services: kept('services', projectService),
    configMaps: kept('configmaps', projectDcsObject),
    endpoints: kept('endpoints', projectDcsObject),
    endpointSlices: kept('endpointslices.discovery.k8s.io', projectEndpointSlice),
    statefulSets: kept('statefulsets.apps', projectStatefulSet),
  });
}

describe('createRebuilder', () => {
  it('concludes the same as from nothing, as long as clusters live', () => {
    const clock = new ManualClock(new Date('2026-11-22T09:00:00Z'));
    const world = createWorld({ clock, createStore });
    const spec = { podManagement: 'Parallel' as const };
    world.add({ ...spec, namespace: 'a', name: 'one', patroni: 3 });
    world.add({ ...spec, namespace: 'a', name: 'two', addressing: 'pod-ip' });
    world.add({ ...spec, namespace: 'b', name: 'three', dcs: 'Endpoints' });
    world.add({ ...spec, namespace: 'b', name: 'four', flavour: 'zalando' });
    clock.advance(LEAD_IN);
    const read = reader(world);
    const rebuild = createRebuilder();
    let before = new Set<unknown>();
    let kept = 0;
    for (let step = 0; step < STEPS; step++) {
      const cluster = world.clusters[step % world.clusters.length];
      const leader = cluster?.leader;
      if (cluster !== undefined && leader !== undefined && step % 17 === 5)
        world.act.kill(`${cluster.spec.namespace}/${leader.name}`);
      if (cluster?.leader !== undefined && step % 23 === 7) world.act.switchover(cluster, {});
      clock.advance(STEP_MS);
      const input = { objects: read(), problems: [], now: clock.now(), clusterDomain: null };
      const list = rebuild(input);
      expect(list).toEqual(buildTopologyList(input));
      kept += list.items.filter((item) => before.has(item)).length;
      before = new Set(list.items);
    }
    expect(before.size).toBe(4);
    expect(kept).toBeGreaterThan(STEPS);
    world.stop();
  });
});
