/** From what was read to the plans of its clusters. */
import { projectControllerRevision, type TemplateRevision, type Topology } from '@kubectl-patroni/core';
import { planRemedies, planUndo, type RemedyChoices, type RemedyPlan } from '@kubectl-patroni/core/remedy';
import { KubeError } from '../kube/errors.js';
import { pathOf } from '../repair/resource-paths.js';
import type { TopologyRequest, TopologyResult } from './read-topologies.js';
import { withReader, type Planner } from './repair-session.js';

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

/** What was there before is told by the revisions of the StatefulSet's template; they are read once, as the way back makes new ones. */
async function undoPlanner(request: TopologyRequest, { list }: TopologyResult): Promise<Planner> {
  const namespaces = [...new Set(list.items.map(({ namespace }) => namespace))];
  const read = await withReader(request, (client) =>
    Promise.all(
      namespaces.map(async (namespace): Promise<TemplateRevision[] | null> => {
        try {
          const path = pathOf('ControllerRevision', namespace);
          return (await client.list({ path, view: 'whole', project: projectControllerRevision })).items;
        } catch (error) {
          // The plan says then that nobody knows what was before.
          if (error instanceof KubeError && error.status === 403) return null;
          throw error;
        }
      }),
    ),
  );
  const known = read.every((each) => each !== null) ? read.flat() : null;
  return ({ list: now }, objects) => planUndo(now, objects, known);
}
