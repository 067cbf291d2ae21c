/** Asks the members of clusters: one executor for all of them, every pod in parallel. */
import type { Topology } from '@kubectl-patroni/core';
import type { AskIn } from '../probe/pod-target.js';
import type { Candidate } from '../probe/targets.js';
import type { TopologyRequest, TopologyResult } from './read-topologies.js';

/** @returns what `probe` makes of each cluster, in their order */
export async function probeMembers<T>(
  { list, reading }: TopologyResult,
  { connection, client }: Pick<TopologyRequest, 'connection' | 'client'>,
  timeoutMs: number,
  probe: (ask: AskIn, topology: Topology, candidates: readonly Candidate[]) => Promise<T>,
): Promise<T[]> {
  const { withExecutor } = await import('./with-executor.js');
  const { candidatesOf } = await import('../probe/targets.js');
  return withExecutor(connection, timeoutMs, client, (exec) =>
    Promise.all(
      list.items.map((topology) => {
        const names = topology.members.map(({ name }) => name);
        const candidates = candidatesOf(names, topology.namespace, topology.flavour, reading.objects.pods);
        return probe(exec, topology, candidates);
      }),
    ),
  );
}
