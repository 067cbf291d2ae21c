/** What a real cluster's API said, step by step: see fixtures/recordings/README.md. */
import { readdirSync, readFileSync } from 'node:fs';
import {
  nothingRead,
  projectDcsObject,
  projectEndpointSlice,
  projectEndpoints,
  projectPod,
  projectService,
  projectStatefulSet,
  type ClusterObjects,
} from '../src/index.js';

const ROOT = new URL('../fixtures/recordings/', import.meta.url);

export interface Recording {
  /** As `patroni-4/switchover`. */
  name: string;
  patroni: 3 | 4;
  step: string;
  /** When it was captured, by the clock of the machine that all parts ran on. */
  when: Date;
  objects: ClusterObjects;
}

const KINDS = {
  pods: projectPod,
  services: projectService,
  configmaps: projectDcsObject,
  endpoints: projectEndpoints,
  endpointslices: projectEndpointSlice,
  statefulsets: projectStatefulSet,
};

/** @returns all recordings, in no order of time. */
export function recordings(): Recording[] {
  return ([3, 4] as const).flatMap((patroni) =>
    readdirSync(new URL(`patroni-${patroni}/`, ROOT)).map((step) => readRecording(patroni, step)),
  );
}

export function readRecording(patroni: 3 | 4, step: string): Recording {
  const folder = folderOf(patroni, step);
  const items = <K extends keyof typeof KINDS>(kind: K) => {
    const list = JSON.parse(readFileSync(new URL(`${kind}.json`, folder), 'utf8')) as { items: unknown[] };
    return list.items.map(KINDS[kind]).filter((item) => item !== null) as NonNullable<
      ReturnType<(typeof KINDS)[K]>
    >[];
  };
  return {
    name: `patroni-${patroni}/${step}`,
    patroni,
    step,
    when: new Date(readFileSync(new URL('when', folder), 'utf8').trim()),
    objects: {
      ...nothingRead,
      pods: items('pods'),
      services: items('services'),
      configMaps: items('configmaps'),
      endpoints: items('endpoints'),
      endpointSlices: items('endpointslices'),
      statefulSets: items('statefulsets'),
    },
  };
}

/** One member as Patroni's own `GET /cluster` told it. */
export interface ClusterViewMember {
  name: string;
  role: string;
  state: string;
  host?: string;
  port?: number;
  timeline?: number;
  lag?: number | 'unknown';
}

/** @returns what each Patroni that answered said of the cluster, by pod. */
export function clusterViews(patroni: 3 | 4, step: string): Map<string, ClusterViewMember[]> {
  const folder = folderOf(patroni, step);
  const views = new Map<string, ClusterViewMember[]>();
  for (const file of readdirSync(folder)) {
    const pod = /^rest-cluster-(.*)\.json$/.exec(file)?.[1];
    if (pod === undefined) continue;
    const view = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { members: ClusterViewMember[] };
    views.set(pod, view.members);
  }
  return views;
}

/** A change as the API's watch told it. */
export interface Change {
  at: Date;
  objects: ClusterObjects;
}

/** @returns the objects after every change that was watched during a step. */
export function* replay(patroni: 3 | 4, step: string): Generator<Change> {
  const lines = readFileSync(new URL('watch.jsonl', folderOf(patroni, step)), 'utf8')
    .trim()
    .split('\n');
  const state = new Map<string, { kind: string; object: unknown }>();
  for (const line of lines) {
    const event = JSON.parse(line) as {
      at: string;
      type: string;
      object: { kind: string; metadata: { name: string } };
    };
    const key = `${event.object.kind}/${event.object.metadata.name}`;
    if (event.type === 'DELETED') state.delete(key);
    else state.set(key, { kind: event.object.kind, object: event.object });
    const all = <T>(kind: string, project: (raw: unknown) => T | null) =>
      [...state.values()]
        .filter((entry) => entry.kind === kind)
        .map(({ object }) => project(object))
        .filter((item) => item !== null);
    yield {
      at: new Date(event.at),
      objects: {
        ...nothingRead,
        pods: all('Pod', projectPod),
        services: all('Service', projectService),
        configMaps: all('ConfigMap', projectDcsObject),
        endpoints: all('Endpoints', projectEndpoints),
        endpointSlices: all('EndpointSlice', projectEndpointSlice),
        statefulSets: all('StatefulSet', projectStatefulSet),
      },
    };
  }
}

function folderOf(patroni: 3 | 4, step: string): URL {
  return new URL(`patroni-${patroni}/${step}/`, ROOT);
}
