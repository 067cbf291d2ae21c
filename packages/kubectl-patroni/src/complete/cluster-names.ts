/** The names of Patroni clusters and of their members. */
import { buildTopologyList, nothingRead, type Topology, type TopologyList } from '@kubectl-patroni/core';
import type { KubeClient } from '../kube/client.js';
import { attemptList } from '../source/live-attempt.js';
import { CONFIG_MAPS, ENDPOINTS, PODS, STATEFUL_SETS } from '../source/live-kinds.js';
import type { Candidate } from './answer.js';
import { withSilentClient } from './client.js';
import type { Search } from './look-up.js';

/** What Kubernetes takes for the value of a label, and for the name of a pod: nothing that a shell would act on. */
const PLAIN_NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/u;

/**
 * Of pods metadata alone: names and roles are in it, and it is a tenth of the whole. StatefulSets, which are few, tell some
 * operators' clusters.
 */
export async function readForNames(search: Search): Promise<TopologyList> {
  if (search.files.length > 0) return topologiesIn(await readFromFiles(search.files));
  return withSilentClient(search, async (client, ownNamespace) => {
    const namespace = search.allNamespaces ? null : ownNamespace;
    return topologiesIn(await readMetadata(client, namespace));
  });
}

type Objects = Parameters<typeof buildTopologyList>[0]['objects'];

async function readMetadata(client: KubeClient, namespace: string | null): Promise<Objects> {
  const [pods, configMaps, endpoints, statefulSets] = await Promise.all([
    attemptList(client, { ...PODS, view: 'metadata' }, namespace, null),
    attemptList(client, CONFIG_MAPS, namespace, null),
    attemptList(client, ENDPOINTS, namespace, null),
    attemptList(client, STATEFUL_SETS, namespace, null),
  ]);
  return {
    ...nothingRead,
    pods: pods.items,
    configMaps: configMaps.items,
    endpoints: endpoints.items,
    statefulSets: statefulSets.items,
  };
}

async function readFromFiles(files: readonly string[]): Promise<Objects> {
  const { readFiles } = await import('../source/files.js');
  return (await readFiles(files, () => process.stdin)).objects;
}

function topologiesIn(objects: Objects): TopologyList {
  return buildTopologyList({ objects, problems: [], now: null, clusterDomain: null, checks: [] });
}

/** @returns each once, by the name that people know it by, and by its scope where that is another */
export function clusterNames({ items }: TopologyList, search: Pick<Search, 'allNamespaces'>): Candidate[] {
  return distinct(
    items.flatMap((topology) =>
      [...new Set([topology.clusterName, topology.scope])].map((value) => ({
        value,
        description: clusterWords(topology, search),
      })),
    ),
  );
}

function clusterWords(
  { namespace, members, leader }: Topology,
  { allNamespaces }: Pick<Search, 'allNamespaces'>,
): string {
  return [
    ...(allNamespaces ? [`namespace ${namespace}`] : []),
    `${String(members.length)} ${members.length === 1 ? 'member' : 'members'}`,
    ...(leader.name === null ? [] : [`leader ${leader.name}`]),
  ].join(', ');
}

/** @returns the names of all members */
export function memberNames({ items }: TopologyList, search: Pick<Search, 'allNamespaces'>): Candidate[] {
  const members = items.flatMap(({ namespace, clusterName, leader, members: all }) =>
    all.map(({ name }) => ({
      value: name,
      description: `${name === leader.name ? 'leads' : 'member of'} ${clusterName}${search.allNamespaces ? `, namespace ${namespace}` : ''}`,
    })),
  );
  return distinct(members);
}

function distinct(candidates: readonly Candidate[]): Candidate[] {
  const known = new Map<string, Candidate>();
  for (const candidate of candidates)
    if (PLAIN_NAME.test(candidate.value) && !known.has(candidate.value))
      known.set(candidate.value, candidate);
  return [...known.values()];
}
