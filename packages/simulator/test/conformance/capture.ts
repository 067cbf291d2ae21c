/** Takes the simulator's objects as the lab's `record.sh` took the real ones: whole lists, through core's projections. */
import {
  nothingRead,
  projectDcsObject,
  projectEndpoints,
  projectEndpointSlice,
  projectPod,
  projectService,
  projectStatefulSet,
  type ClusterObjects,
} from '@kubectl-patroni/core';
import type { ObjectStore, ResourceName } from '../../src/store/object-store.ts';

export interface Capture {
  step: string;
  when: Date;
  objects: ClusterObjects;
}

export function capture(store: ObjectStore, namespace: string, step: string, when: Date): Capture {
  const read = <T>(resource: ResourceName, project: (raw: unknown) => T | null): T[] =>
    store
      .list(resource, namespace)
      .map((object) => project(object))
      .filter((object) => object !== null);
  return {
    step,
    when,
    objects: {
      ...nothingRead,
      pods: read('pods', projectPod),
      services: read('services', projectService),
      configMaps: read('configmaps', projectDcsObject),
      endpoints: read('endpoints', projectEndpoints),
      endpointSlices: read('endpointslices.discovery.k8s.io', projectEndpointSlice),
      statefulSets: read('statefulsets.apps', projectStatefulSet),
    },
  };
}
