/** Clusters as an API server once told of them: what commands that look into objects are drawn from. */
import { buildTopologyList, type ClusterObjects, type TopologyList } from '@kubectl-patroni/core';
import { fileURLToPath } from 'node:url';
import { readFiles } from '../source/files.js';

export interface Recorded {
  list: TopologyList;
  objects: ClusterObjects;
}

/** @param recording as `patroni-4/failover` @param now RFC 3339 */
export async function recorded(recording: string, now: string): Promise<Recorded> {
  const folder = fileURLToPath(new URL(`../../../core/fixtures/recordings/${recording}`, import.meta.url));
  const { objects } = await readFiles([folder], () => {
    throw new Error('standard input is no recording');
  });
  const list = buildTopologyList({ objects, problems: [], now: new Date(now), clusterDomain: null });
  return { list, objects };
}
