/** From clusters as they are to plans of how members come to announce names. */
import type { Topology, TopologyList } from '../contract.js';
import type { DiscoveredCluster } from '../discovery/cluster.js';
import { discoverClusters } from '../discovery/discover.js';
import { managersOf } from '../checks/migration/managed-by.js';
import { indexObjects, type ObjectIndex } from '../object-index.js';
import type { ClusterObjects, StatefulSet } from '../objects.js';
import { choosePath, type Way } from './choose-path.js';
import { chosenMesh, remedyFacts, type RemedyFacts } from './facts.js';
import { remedyMembers } from './member-hosts.js';
import { memberSteps } from './member-steps.js';
import type { RemedyChoices, RemedyPlan, RemedyStep, VerifyStep } from './plan.js';
import { preflight } from './preflight.js';
import { serviceSteps } from './service-steps.js';
import { addressStep, recreateSteps, restoreStep } from './set-steps.js';

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
  const index = indexObjects(objects);
  const clusters = new Map(discoverClusters(objects).map((cluster) => [keyOf(cluster), cluster]));
  return list.items.map((topology) => {
    const cluster = clusters.get(keyOf(topology));
    return cluster === undefined
      ? emptyPlan(topology, 'unknown', 'The objects that the cluster was read from are not there.')
      : planFor(topology, cluster, index, objects, choices);
  });
}

function keyOf({
  namespace,
  scope,
  citusGroup,
}: Pick<Topology, 'namespace' | 'scope' | 'citusGroup'>): string {
  return JSON.stringify([namespace, scope, citusGroup]);
}

export function emptyPlan(topology: Topology, status: RemedyPlan['status'], reason: string): RemedyPlan {
  const { namespace, scope, clusterName, citusGroup, flavour } = topology;
  return {
    ...{ namespace, scope, clusterName, citusGroup, flavour, status, reason },
    ...{ path: null, alternatives: [], mesh: null, steps: [], outside: [], preflight: [] },
    members: remedyMembers(topology, null).map((member) => ({ ...member, state: 'unknown' as const })),
  };
}

function planFor(
  topology: Topology,
  cluster: DiscoveredCluster,
  index: ObjectIndex,
  objects: ClusterObjects,
  choices: RemedyChoices,
): RemedyPlan {
  const unread = unreadKinds(objects);
  const mesh = chosenMesh(cluster, choices);
  if (unread.length > 0)
    return { ...emptyPlan(topology, 'unknown', `Not read: ${unread.join(', ')}.`), mesh };
  const set = setOf(cluster);
  if (typeof set === 'string') return { ...emptyPlan(topology, 'blocked', set), mesh };
  const facts = remedyFacts(topology, cluster, set, index, objects, choices);
  const operator = managersOf(set.metadata).find(({ kind }) => kind === 'operator');
  if (operator !== undefined)
    return {
      ...emptyPlan(topology, 'blocked', `${operator.title} makes StatefulSet ${set.metadata.name}.`),
      mesh,
    };
  const way = choosePath(facts);
  if (way.path === null) return { ...emptyPlan(topology, 'blocked', way.reason), mesh };
  return planOfWay(way, facts);
}

/** Without these the path cannot be told. */
function unreadKinds({ pods, services, statefulSets }: ClusterObjects): string[] {
  const kinds = { Pods: pods, Services: services, StatefulSets: statefulSets };
  return Object.entries(kinds).flatMap(([name, items]) => (items === null ? [name] : []));
}

/** @returns the StatefulSet that makes the members, or why there is not one */
function setOf({ statefulSets, pods }: DiscoveredCluster): StatefulSet | string {
  const owns = ({ metadata }: StatefulSet) =>
    pods.some((pod) =>
      pod.metadata.ownerReferences?.some(
        ({ kind, name }) => kind === 'StatefulSet' && name === metadata.name,
      ),
    );
  const owners = statefulSets.filter(owns);
  const [set, ...more] = owners.length > 0 ? owners : statefulSets;
  if (set === undefined)
    return 'No StatefulSet makes the members. If one was being made anew, create it from what was saved of it before anything else.';
  if (more.length > 0)
    return `Several StatefulSets make the members (${[set, ...more].map(({ metadata }) => metadata.name).join(', ')}): which one is to be changed is not known.`;
  return set;
}

function planOfWay(way: Way, facts: RemedyFacts): RemedyPlan {
  const { topology, mesh } = facts;
  const members = remedyMembers(topology, way.naming);
  const before = [
    ...serviceSteps(way, facts),
    ...recreateSteps(way, facts),
    addressStep(way, facts, members),
    ...memberSteps(facts, members, 'Only a pod that is made anew gets its subdomain and its variables.'),
  ];
  const restored = [...before, ...restoreStep(facts, isAllDone(before))];
  const steps = [
    ...restored,
    verifyStep(facts, isAllDone(restored) && members.every(({ state }) => state === 'done')),
  ];
  const isDone = isAllDone(steps);
  return {
    ...emptyPlan(topology, isDone ? 'nothing-to-do' : 'to-do', isDone ? alreadyThere(way) : way.reason),
    path: way.path,
    alternatives: isDone ? [] : way.alternatives,
    mesh,
    steps,
    members,
    preflight: isDone ? [] : preflight(facts, steps),
  };
}

function isAllDone(steps: readonly RemedyStep[]): boolean {
  return steps.every(({ state }) => state === 'done');
}

function alreadyThere({ naming }: Way): string {
  return naming.by === 'service'
    ? `All members announce their names under the headless Service ${naming.service}.`
    : 'All members announce the names of their own headless Services.';
}

function verifyStep({ topology: { namespace, scope } }: RemedyFacts, isDone: boolean): VerifyStep {
  return {
    id: 'verify',
    action: 'verify',
    title: "Ask the members' PostgreSQL where they stream from",
    why: 'Objects tell what members announce; only PostgreSQL tells whom a replica is connected to.',
    object: { kind: 'Cluster', namespace, name: scope },
    state: isDone ? 'done' : 'to-do',
    precondition: null,
    gates: ['Every replica streams from a name under a headless Service.'],
    undo: 'Nothing is changed by it.',
    managedBy: null,
  };
}
