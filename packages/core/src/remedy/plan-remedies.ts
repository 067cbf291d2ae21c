/** From clusters as they are to plans of how members come to announce names. */
import type { Topology, TopologyList } from '../contract.js';
import type { DiscoveredCluster } from '../discovery/cluster.js';
import type { ObjectIndex } from '../object-index.js';
import type { ClusterObjects } from '../objects.js';
import { choosePath, type Way } from './choose-path.js';
import { emptyPlan } from './empty-plan.js';
import { clusterFacts, remedyFacts, type RemedyFacts } from './facts.js';
import { announcesItsName, remedyMembers } from './member-hosts.js';
import { memberSteps } from './member-steps.js';
import { isCovered, MESH_ONLY, meshPlan } from './mesh-path.js';
import { networkPolicyStep, permissiveStep } from './mesh-steps.js';
import { makerOf, operatorPlan } from './operator-path.js';
import { outsideTasks } from './outside.js';
import { planEach } from './plan-each.js';
import { isNameable, whyNoSet } from './plannable.js';
import type { RemedyChoices, RemedyPlan, RemedyStep } from './plan.js';
import { preflight } from './preflight.js';
import { serviceSteps } from './service-steps.js';
import { addressStep, recreateSteps, restoreStep } from './set-steps.js';
import { SERVICE_NAME_ANNOTATION, STRATEGY_ANNOTATION } from './stateful-set-edit.js';
import { verifyStep } from './verify-step.js';

/**
 * @param list the clusters that plans are wanted for
 * @param objects what `list` was built from
 * @returns one plan for each of them, in their order. A plan tells of now: what is done already is `done` in it.
 */
export function planRemedies(
  list: TopologyList,
  objects: ClusterObjects,
  choices: RemedyChoices,
): RemedyPlan[] {
  return planEach(list, objects, (topology, cluster, index) =>
    planFor(topology, cluster, index, objects, choices),
  );
}

function planFor(
  topology: Topology,
  cluster: DiscoveredCluster,
  index: ObjectIndex,
  objects: ClusterObjects,
  choices: RemedyChoices,
): RemedyPlan {
  const facts = clusterFacts(topology, cluster, index, objects, choices);
  const { mesh } = facts;
  const unread = unreadKinds(objects);
  if (unread.length > 0)
    return { ...emptyPlan(topology, 'unknown', `Not read: ${unread.join(', ')}.`), mesh };
  if (!isNameable(facts))
    return {
      ...emptyPlan(topology, 'blocked', 'Some of its names or labels are none that the API server takes.'),
      mesh,
    };
  if (choices.path === 'mesh') return meshPlan(facts);
  const maker = makerOf(facts);
  if (maker !== null)
    return choices.path === null || choices.path === 'E'
      ? operatorPlan(facts, maker)
      : {
          ...emptyPlan(
            topology,
            'blocked',
            `Path ${choices.path} does not apply: the StatefulSet is made by ${maker.title}, which would undo it.`,
          ),
          mesh,
          alternatives: [
            { path: 'E', reason: 'Services beside what the operator makes, and settings for it.' },
          ],
        };
  const set = facts.set ?? whyNoSet(cluster);
  if (typeof set === 'string') return { ...emptyPlan(topology, 'blocked', set), mesh };
  const remedy = remedyFacts(facts, set);
  if (remedy.container === null && !(choices.path === null && announcesOtherNames(remedy)))
    return {
      ...emptyPlan(
        topology,
        'unknown',
        `Not read: the containers in the template of StatefulSet ${set.metadata.name}, whose variables say what members announce.`,
      ),
      mesh,
    };
  const way = choosePath(remedy);
  if (
    (way.path === 'C1' || remedy.container === null) &&
    choices.path === null &&
    announcesOtherNames(remedy)
  )
    return {
      ...emptyPlan(topology, 'nothing-to-do', 'All members announce names that lead to them alone.'),
      mesh,
      members: remedyMembers(topology, null),
    };
  return way.path === null ? { ...emptyPlan(topology, 'blocked', way.reason), mesh } : planOfWay(way, remedy);
}

/** Somebody has found another way than those known here, as Services by hand. */
function announcesOtherNames({ topology, set }: RemedyFacts): boolean {
  const { annotations = {} } = set.metadata;
  return (
    topology.members.length > 0 &&
    topology.members.every(announcesItsName) &&
    annotations[STRATEGY_ANNOTATION] === undefined &&
    annotations[SERVICE_NAME_ANNOTATION] === undefined
  );
}

/** Without these the path cannot be told. */
function unreadKinds({ pods, services, statefulSets }: ClusterObjects): string[] {
  const kinds = { Pods: pods, Services: services, StatefulSets: statefulSets };
  return Object.entries(kinds).flatMap(([name, items]) => (items === null ? [name] : []));
}

function planOfWay(way: Way, facts: RemedyFacts): RemedyPlan {
  const { topology, mesh } = facts;
  const members = remedyMembers(topology, way.naming);
  const changes = [
    ...serviceSteps(way.naming, facts),
    ...networkPolicyStep(facts),
    ...recreateSteps(way, facts),
    addressStep(way, facts, members),
    ...memberSteps(facts, members, 'Only a pod that is made anew gets its subdomain and its variables.'),
  ];
  const restored = [...changes, ...restoreStep(facts, isAllDone(changes))];
  const isDone = isAllDone(restored) && members.every(({ state }) => state === 'done');
  const steps = [...(isDone ? [] : permissiveStep(facts)), ...restored, verifyStep(facts, isDone)];
  return {
    ...emptyPlan(topology, isDone ? 'nothing-to-do' : 'to-do', isDone ? alreadyThere(way) : way.reason),
    path: way.path,
    alternatives: isDone ? [] : [...way.alternatives, ...meshAlternative(facts)],
    mesh,
    steps,
    outside: isDone ? [] : outsideTasks(facts, steps),
    members,
    preflight: isDone ? [] : preflight(facts, steps),
  };
}

function meshAlternative(facts: RemedyFacts): RemedyPlan['alternatives'] {
  return facts.mesh === 'istio' && !isCovered(facts) ? [{ path: 'mesh', reason: MESH_ONLY }] : [];
}

function isAllDone(steps: readonly RemedyStep[]): boolean {
  return steps.every(({ state }) => state === 'done');
}

function alreadyThere({ naming }: Way): string {
  return naming.by === 'service'
    ? `All members announce their names under the headless Service ${naming.service}.`
    : 'All members announce the names of their own headless Services.';
}
