/** Topologies with what the members' PostgreSQL says of replication. */
import type { Observation, Problem, Topology } from '@kubectl-patroni/core';
import { probeMembers } from './member-probes.js';
import type { TopologyRequest, TopologyResult } from './read-topologies.js';

/** @param timeoutMs for one member. What could not be asked is among the problems of the result. */
export async function withObserved(
  result: TopologyResult,
  request: TopologyRequest,
  timeoutMs: number,
): Promise<TopologyResult> {
  const { observeMember } = await import('../probe/observe.js');
  const observed = await probeMembers(result, request, timeoutMs, (ask, { namespace, members }, candidates) =>
    Promise.all(
      candidates.map((candidate, i) =>
        observeMember(ask, namespace, candidate, members[i]?.postgres?.port ?? null),
      ),
    ),
  );
  const observations = observed.flat();
  const { list, reading, build } = result;
  const shown = new Set(list.items.map(keyOf));
  const all = (await build({ ...reading, observations })).items;
  const items = all.filter((topology) => shown.has(keyOf(topology)));
  const problems = [...list.problems, ...observations.flatMap(problemOf)];
  return { ...result, list: { ...list, items, problems, observations } };
}

function keyOf({ namespace, scope, citusGroup }: Topology): string {
  return JSON.stringify([namespace, scope, citusGroup]);
}

function problemOf({ namespace, member, error }: Observation): Problem[] {
  if (error === null) return [];
  const [, reason = 'Unobserved'] = /^Error from server \((\w+)\)/.exec(error) ?? [];
  // What the API server says it may say of all pods alike; what is said of one has to name it.
  const message = reason === 'Unobserved' ? `error: pod ${member}: ${error.replace(/^error: /, '')}` : error;
  return [{ resource: 'pods/exec', namespace, reason, message, affects: ['members.replication'] }];
}
