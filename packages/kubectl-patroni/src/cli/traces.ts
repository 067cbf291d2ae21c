/** From what was read to the walk of a replica, made in its pod or not. */
import { traceReplica, type Member, type Topology, type Trace, type TraceList } from '@kubectl-patroni/core';
import { KubeError } from '../kube/errors.js';
import { EXIT, exitCodeFor } from './failure.js';
import type { TopologyRequest, TopologyResult } from './read-topologies.js';

export interface Traced {
  topology: Topology;
  replica: Member;
}

/** @param name as the user gave it, perhaps as `pod/NAME` @throws KubeError when there is no such replica */
export function replicasNamed(name: string, { list }: Pick<TopologyResult, 'list'>): Traced[] {
  const plain = name.replace(/^pods?\//u, '');
  const found = list.items.flatMap((topology) =>
    topology.members.filter((member) => member.name === plain).map((replica) => ({ topology, replica })),
  );
  const [first] = found;
  if (first === undefined)
    throw new KubeError(
      `Error from server (NotFound): patroni members ${JSON.stringify(plain)} not found`,
      'NotFound',
    );
  const replicas = found.filter(({ replica }) => !['leader', 'standby_leader'].includes(replica.role));
  if (replicas.length === 0)
    throw new KubeError(`error: ${plain} leads: it replicates from no member of its cluster`, 'BadRequest');
  return replicas;
}

export function tracesOf(traced: readonly Traced[]): Trace[] {
  return traced.map(({ topology, replica }) => traceReplica(topology, replica, null));
}

export async function verifiedTraces(
  traced: readonly Traced[],
  { reading }: TopologyResult,
  { connection, client }: TopologyRequest,
  timeoutMs: number,
): Promise<Trace[]> {
  const { withExecutor } = await import('./with-executor.js');
  const { candidatesOf } = await import('../probe/targets.js');
  const { verifiedTrace } = await import('../probe/trace.js');
  return withExecutor(connection, timeoutMs, client, (exec) =>
    Promise.all(
      traced.flatMap(({ topology, replica }) =>
        candidatesOf([replica.name], topology.namespace, topology.flavour, reading.objects.pods).map(
          (candidate) => verifiedTrace(exec, topology, replica, candidate),
        ),
      ),
    ),
  );
}

/** What is broken counts for more than what is not known; without --verify it is no failure that nothing was tried. */
export function traceExitCode({ items, problems }: TraceList): number {
  if (items.some(({ brokenAt }) => brokenAt !== null)) return EXIT.error;
  const isUnknown = items.some(
    ({ verified, steps }) => verified && steps.some(({ status }) => status === 'unknown'),
  );
  return isUnknown ? EXIT.incomplete : exitCodeFor(problems);
}
