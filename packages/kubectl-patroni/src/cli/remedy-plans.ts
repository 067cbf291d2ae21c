/** From what was read to the plans of its clusters. */
import type { Topology } from '@kubectl-patroni/core';
import { planRemedies, type RemedyChoices, type RemedyPlan } from '@kubectl-patroni/core/remedy';
import type { TopologyRequest, TopologyResult } from './read-topologies.js';
import type { Planner } from './repair-session.js';

export interface PlannedClusters {
  request: TopologyRequest;
  result: TopologyResult;
  clusters: { topology: Topology; plan: RemedyPlan }[];
  /** Makes the same plan of a later reading. */
  planner: Planner;
}

/** @param choices `undo`: the way back @throws KubeError */
export async function planned(
  request: TopologyRequest,
  result: TopologyResult,
  choices: RemedyChoices | 'undo',
): Promise<PlannedClusters> {
  const planner = choices === 'undo' ? await undoPlanner(request, result) : remedyPlanner(choices);
  const plans = planner(result, result.reading.objects);
  const clusters = result.list.items.flatMap((topology, i) => {
    const plan = plans[i];
    return plan === undefined ? [] : [{ topology, plan }];
  });
  return { request, result, clusters, planner };
}

function remedyPlanner(choices: RemedyChoices): Planner {
  return ({ list }, objects) => planRemedies(list, objects, choices);
}

async function undoPlanner(_: TopologyRequest, __: TopologyResult): Promise<Planner> {
  throw new Error('pending');
}
