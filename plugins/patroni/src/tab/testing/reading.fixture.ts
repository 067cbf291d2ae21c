/** The simulator's scenarios as the data hook gives them to the tab. */
import {
  buildTopologyList,
  nothingRead,
  READ_KINDS,
  type ClusterObjects,
  type Topology,
} from '@kubectl-patroni/core';
import type { ClusterReading, KubernetesCluster } from '../../data/reading';
import { SCENARIO_TIME, scenario, type RawObject, type RawObjects } from '../../testing/scenarios.fixture';

/** @param change of the raw objects, before the core reads them */
export function readingOf(
  name: string,
  change: (objects: RawObjects) => void = () => undefined,
  kubernetes = 'kind',
): ClusterReading {
  const raw = scenario(name);
  change(raw);
  const objects = Object.values(READ_KINDS).reduce<ClusterObjects>(
    (read, { objects: key, plural, group, project }) => {
      const items: RawObject[] | undefined = raw[group === '' ? plural : `${plural}.${group}`];
      return items === undefined
        ? read
        : { ...read, [key]: items.map(project).filter((item) => item !== null) };
    },
    nothingRead,
  );
  const list = buildTopologyList({ objects, problems: [], now: SCENARIO_TIME, clusterDomain: null });
  const cluster = { name: kubernetes, title: kubernetes, dashboard: null };
  return { kubernetes: cluster, list, objects, readAt: SCENARIO_TIME, failure: null, hidden: [] };
}

export function topologyOf(name: string, change?: (objects: RawObjects) => void): Topology {
  const [topology] = readingOf(name, change).list.items;
  if (topology === undefined) throw new Error(`scenario ${name} has no cluster`);
  return topology;
}

/** Sets what a member says of itself. */
export function annotate(objects: RawObjects, pod: string, status: Record<string, unknown>): void {
  const found = objects['pods']?.find(({ metadata }) => metadata.name === pod);
  if (found === undefined) throw new Error(`no pod ${pod}`);
  const before = JSON.parse(found.metadata.annotations?.['status'] ?? '{}') as Record<string, unknown>;
  found.metadata.annotations = {
    ...found.metadata.annotations,
    status: JSON.stringify({ ...before, ...status }),
  };
}

/** A Kubernetes cluster with a dashboard. */
export const KIND: KubernetesCluster = {
  name: 'kind',
  title: 'kind',
  dashboard: { dashboardUrl: 'https://dash.example.org' },
};

/** What may not be shown as it is: a screen cleared, a window's title, a reading direction, an address, markup. */
export const HOSTILE = '\x1b[2J\u202egnp\u2066\u200b<img src=x onerror=alert(1)>javascript:alert(1)';
