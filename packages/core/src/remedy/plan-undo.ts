/** The way back: members announce again what they announced before, as the StatefulSet's older revisions tell. */
import type { Topology, TopologyList } from '../contract.js';
import type { DiscoveredCluster } from '../discovery/cluster.js';
import { naturally } from '../natural-order.js';
import type { ObjectIndex } from '../object-index.js';
import type { ClusterObjects, EnvVar, Service, TemplateRevision } from '../objects.js';
import { emptyPlan } from './empty-plan.js';
import { clusterFacts, gitopsManagerOf, remedyFacts, type RemedyFacts } from './facts.js';
import { acceptedHosts, type Naming } from './member-hosts.js';
import { memberSteps } from './member-steps.js';
import { planEach } from './plan-each.js';
import { isNameable, whyNoSet } from './plannable.js';
import { isMadeByUs, selectsAllMembers } from './peer-service.js';
import type { DeleteStep, RemedyMember, RemedyPlan, RemedyStep } from './plan.js';
import { preflight } from './preflight.js';
import { makerOf } from './operator-path.js';
import { outsideTasks } from './outside.js';
import { editStep, restoreStep } from './set-steps.js';
import type { VariableSetting } from './stateful-set-edit.js';
import { addressVariables, templateAnnounces, variablesOf, type AddressVariables } from './variables.js';

/**
 * @param revisions the ControllerRevisions of the clusters' StatefulSets; null: they were not read
 * @returns for each cluster of the list, in its order, the plan of how what {@link planRemedies} led to is taken back. A
 *   StatefulSet that was made anew keeps its new serviceName, and with it the Service: it cannot be changed, and harms nobody.
 */
export function planUndo(
  list: TopologyList,
  objects: ClusterObjects,
  revisions: readonly TemplateRevision[] | null,
): RemedyPlan[] {
  return planEach(list, objects, (topology, cluster, index) =>
    undoFor(topology, cluster, index, objects, revisions),
  );
}

function undoFor(
  topology: Topology,
  cluster: DiscoveredCluster,
  index: ObjectIndex,
  objects: ClusterObjects,
  revisions: readonly TemplateRevision[] | null,
): RemedyPlan {
  const none = (status: RemedyPlan['status'], reason: string): RemedyPlan => ({
    ...emptyPlan(topology, status, reason),
    path: 'undo',
  });
  if (objects.pods === null || objects.services === null || objects.statefulSets === null)
    return none('unknown', 'Pods, Services or StatefulSets were not read.');
  const base = clusterFacts(topology, cluster, index, objects, { path: null, mesh: null });
  if (!isNameable(base))
    return none('blocked', 'Some of its names or labels are none that the API server takes.');
  const maker = makerOf(base);
  if (maker !== null)
    return none('blocked', `The StatefulSet is made by ${maker.title}: take the variables out there.`);
  if (base.set === null) return none('blocked', whyNoSet(cluster));
  const facts = remedyFacts(base, base.set);
  const namings = givenNames(facts);
  const isTold = namings.some((naming) => announcesBy(naming, facts));
  const former = isTold ? formerVariables(facts, namings, revisions) : [];
  return typeof former === 'string' ? none('blocked', former) : undoPlan(facts, namings, former);
}

/** The names that this tool gives: under the Service of the StatefulSet, and under those of single members. */
function givenNames(facts: RemedyFacts): Naming[] {
  const { serviceName } = facts.set.spec;
  return [
    ...(serviceName === undefined ? [] : [{ by: 'service' as const, service: serviceName }]),
    { by: 'member' },
  ];
}

function announcesBy(naming: Naming, { set, topology }: RemedyFacts): boolean {
  return templateAnnounces(set, addressVariables(topology.flavour), naming, topology.clusterDomain.name);
}

/** @returns what the variables are set back to, or why that is not known */
function formerVariables(
  facts: RemedyFacts,
  namings: readonly Naming[],
  revisions: readonly TemplateRevision[] | null,
): VariableSetting[] | string {
  const { set, container, topology } = facts;
  const { name, namespace } = set.metadata;
  if (revisions === null)
    return `What the variables were is not known: ControllerRevisions of StatefulSet ${name} were not read.`;
  const variables = addressVariables(topology.flavour);
  const before = revisions
    .filter(
      ({ metadata }) =>
        metadata.namespace === namespace &&
        metadata.ownerReferences?.some((owner) => owner.kind === 'StatefulSet' && owner.name === name),
    )
    .sort((a, b) => b.revision - a.revision)
    .map(({ template }) => ({ ...facts, set: { ...set, spec: { ...set.spec, template } } }))
    .find((earlier) => !namings.some((naming) => announcesBy(naming, earlier)));
  if (before === undefined)
    return `What the variables were is not known: no ControllerRevision of StatefulSet ${name} is from before.`;
  return settingsBack(variablesOf(before.set, container), variablesOf(set, container), variables);
}

function settingsBack(
  before: readonly EnvVar[],
  now: readonly EnvVar[],
  variables: AddressVariables,
): VariableSetting[] | string {
  const settings = [variables.postgres, variables.api].map((name): VariableSetting | null => {
    const then = before.findLast((one) => one.name === name);
    if (then === undefined) return { name, absent: true };
    if (then.fieldPath !== undefined) return { name, fieldPath: then.fieldPath };
    return then.value === undefined ? null : { name, value: then.value };
  });
  const unknown = [variables.postgres, variables.api].filter((_, index) => settings[index] === null);
  if (unknown.length > 0)
    return `What ${unknown.join(' and ')} was is not read: it came from a ConfigMap or a Secret. Set it back by hand.`;
  // What was added for the sake of the two alone: it is named in nothing else that is known.
  const added = now.filter(
    ({ name, fieldPath }) =>
      fieldPath === 'metadata.name' &&
      !before.some((one) => one.name === name) &&
      !now.some(
        (one) =>
          one.name !== variables.postgres &&
          one.name !== variables.api &&
          (one.value ?? '').includes(`$(${name})`),
      ),
  );
  return [
    ...settings.filter((setting) => setting !== null),
    ...added.map(({ name }) => ({ name, absent: true as const })),
  ];
}

function undoPlan(facts: RemedyFacts, namings: readonly Naming[], former: VariableSetting[]): RemedyPlan {
  const { topology, set, container, mesh } = facts;
  const members = undoneMembers(topology, namings);
  const isHeld = set.spec.updateStrategy?.type === 'OnDelete';
  const isLeftToReplace = members.some(({ state }) => state !== 'done');
  const edit = editStep(
    facts,
    'addresses',
    {
      strategy: 'on-delete',
      ...(container !== null && former.length > 0 && { container, variables: former }),
    },
    {
      title: `Let the template of StatefulSet ${set.metadata.name} announce what it did before`,
      why: 'The variables are those of the newest revision that announced no names; with OnDelete no pod is restarted before its turn.',
      state: former.length === 0 && (isHeld || !isLeftToReplace) ? 'done' : 'to-do',
      precondition: 'The API server takes the change in a dry run.',
      gates: ['No pod was restarted.'],
      undo: 'kubectl patroni fix',
    },
  );
  const changes: RemedyStep[] = [
    edit,
    ...memberSteps(facts, members, 'Only a pod that is made anew gets the variables of before.'),
  ];
  const restored = [...changes, ...restoreStep(facts, isAllDone(changes))];
  const steps = [...restored, ...deleteSteps(facts)];
  const isDone = isAllDone(steps);
  return {
    ...emptyPlan(
      topology,
      isDone ? 'nothing-to-do' : 'to-do',
      isDone
        ? 'No member announces a name that this tool gives.'
        : 'Members announce again what they did before.',
    ),
    ...{ path: 'undo', mesh, steps, members },
    outside: isDone ? [] : outsideTasks(facts, steps),
    preflight: isDone ? [] : preflight(facts, steps),
  };
}

function isAllDone(steps: readonly RemedyStep[]): boolean {
  return steps.every(({ state }) => state === 'done');
}

/** A member is done once it announces none of the names, whatever else. */
function undoneMembers(
  { members, namespace, clusterDomain }: Topology,
  namings: readonly Naming[],
): RemedyMember[] {
  return members.map(({ name, postgres, api }) => {
    const given = namings.flatMap((naming) => acceptedHosts(name, naming, namespace, clusterDomain.name));
    const hosts = [postgres?.host ?? null, api?.host ?? null];
    const isGiven = hosts.some((host) => host !== null && given.includes(host));
    return {
      name,
      wantedHost: null,
      acceptedHosts: [],
      announcedHost: postgres?.host ?? null,
      announcedApiHost: api?.host ?? null,
      state: hosts.every((host) => host === null) ? 'unknown' : isGiven ? 'to-do' : 'done',
    };
  });
}

/** Services of this tool's making; the one that the StatefulSet names stays, as that cannot be changed. */
function deleteSteps(facts: RemedyFacts): DeleteStep[] {
  const { topology, index, set, podNames } = facts;
  const { namespace } = topology;
  const isOfMembers = (service: Service) =>
    podNames.includes(service.metadata.name) || selectsAllMembers(service, facts);
  return (index.servicesIn(namespace) ?? [])
    .filter(
      (service) =>
        isMadeByUs(service) && service.metadata.name !== set.spec.serviceName && isOfMembers(service),
    )
    .sort((a, b) => naturally(a.metadata.name, b.metadata.name))
    .map(({ metadata }) => ({
      id: `service/${metadata.name}`,
      action: 'delete',
      title: `Delete Service ${metadata.name}`,
      why: 'This tool has made it, and no member announces a name under it any more.',
      object: { kind: 'Service', namespace, name: metadata.name },
      state: 'to-do',
      precondition: `No member announces a name under ${metadata.name}.`,
      gates: ['All replicas stream.'],
      undo: 'kubectl patroni fix',
      managedBy: gitopsManagerOf(metadata),
    }));
}
