/** Finds the Patroni clusters in what was read, without being told of any. */
import { naturally } from '../natural-order.js';
import type { ClusterObjects, Pod, StatefulSet } from '../objects.js';
import { chooseDcs } from './choose-dcs.js';
import type { DiscoveredCluster } from './cluster.js';
import { declaredIdentity } from './declared.js';
import { knownScopeLabels } from './flavours/index.js';
import { belongingOf, hasLabels, isMemberByItself, joinsByLabels } from './membership.js';
import { recogniseFlavour } from './recognise.js';
import { roleLabelOf } from './role-label.js';
import { readCitusGroup, readStateObject, withoutCitusGroup, type StateObject } from './state-object.js';
import { madeLabels, StatefulSetIndex } from './stateful-set-index.js';

const PODS_IN_A_STEP = 100;

/** A cluster while it is being put together. */
interface Draft {
  namespace: string;
  scope: string;
  citusGroup: number | null;
  /** Keys that carry the scope on its objects or pods. */
  scopeLabels: Set<string>;
  state: StateObject[];
  pods: Pod[];
}

/** @returns the clusters, sorted by namespace, scope and Citus group. */
export function discoverClusters(objects: ClusterObjects): DiscoveredCluster[] {
  const steps = discoverySteps(objects);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same, with a pause now and then: there may be tens of thousands of pods. */
export function* discoverySteps(objects: ClusterObjects): Generator<undefined, DiscoveredCluster[]> {
  const drafts = new Map<string, Draft>();
  const state = [
    ...(objects.configMaps ?? []).map((object) => readStateObject('ConfigMap', object)),
    ...(objects.endpoints ?? []).map((object) => readStateObject('Endpoints', object)),
  ].filter((object) => object !== null);

  yield;
  for (const part of state) if (part.proves) draftOf(drafts, part.object.metadata.namespace, part);
  const undecided: Pod[] = [];
  for (const [at, pod] of (objects.pods ?? []).entries()) {
    if (at % PODS_IN_A_STEP === 0) yield;
    if (!isMemberByItself(pod)) undecided.push(pod);
    else joinByItself(drafts, pod);
  }
  for (const part of state) {
    const draft = drafts.get(keyOf(part.object.metadata.namespace, part));
    if (draft && part.scopeLabels.some((label) => draft.scopeLabels.has(label))) draft.state.push(part);
  }
  yield;
  joinUndecided(drafts, undecided);
  yield;

  const statefulSets = new StatefulSetIndex(objects.statefulSets ?? []);
  const clusters: DiscoveredCluster[] = [];
  for (const draft of drafts.values()) {
    yield;
    clusters.push(finish(draft, statefulSets));
  }
  return clusters.sort(inOrder);
}

function keyOf(
  namespace: string,
  { scope, citusGroup }: { scope: string; citusGroup: number | null },
): string {
  return JSON.stringify([namespace, scope, citusGroup]);
}

function draftOf(
  drafts: Map<string, Draft>,
  namespace: string,
  { scope, citusGroup, scopeLabels }: Pick<Draft, 'scope' | 'citusGroup'> & { scopeLabels: Iterable<string> },
): Draft {
  const key = keyOf(namespace, { scope, citusGroup });
  const draft = drafts.get(key) ?? {
    namespace,
    scope,
    citusGroup,
    scopeLabels: new Set(),
    state: [],
    pods: [],
  };
  for (const label of scopeLabels) draft.scopeLabels.add(label);
  drafts.set(key, draft);
  return draft;
}

/** A member joins the cluster whose scope one of its labels carries; without one it makes a cluster of its own. */
function joinByItself(drafts: Map<string, Draft>, pod: Pod): void {
  const { namespace, labels = {} } = pod.metadata;
  const own = belongingOf(pod);
  const named = drafts.get(keyOf(namespace, own));
  const carried = carriedBy(drafts, namespace, labels);
  // A scope that is but an owner's name is a guess, which any label outdoes.
  const isGuess = own.scopeLabel === null && declaredIdentity(pod).scope === null;
  const there = isGuess ? (carried ?? named) : (named ?? carried);
  const draft = there ?? draftOf(drafts, namespace, { ...own, scopeLabels: [] });
  if (own.scopeLabel !== null && draft.scope === own.scope) draft.scopeLabels.add(own.scopeLabel);
  draft.pods.push(pod);
}

/** @returns the cluster with a scope label that is on the pod with the scope as its value. */
function carriedBy(
  drafts: ReadonlyMap<string, Draft>,
  namespace: string,
  labels: Readonly<Record<string, string>>,
): Draft | undefined {
  const citusGroup = readCitusGroup(labels);
  for (const [label, scope] of Object.entries(labels)) {
    const draft = drafts.get(keyOf(namespace, { scope, citusGroup }));
    if (draft?.scopeLabels.has(label)) return draft;
  }
  return undefined;
}

function joinUndecided(drafts: ReadonlyMap<string, Draft>, pods: readonly Pod[]): void {
  const joining: [Draft, Pod][] = [];
  for (const pod of pods) {
    const draft = carriedBy(drafts, pod.metadata.namespace, pod.metadata.labels ?? {});
    if (draft && joinsByLabels(pod, patroniLabelsOf(draft), draft.pods)) joining.push([draft, pod]);
  }
  for (const [draft, pod] of joining) draft.pods.push(pod);
}

function finish(draft: Draft, index: StatefulSetIndex): DiscoveredCluster {
  const { namespace, scope, citusGroup } = draft;
  const pods = [...draft.pods].sort((a, b) => naturally(a.metadata.name, b.metadata.name));
  const scopeLabel = scopeLabelOf(draft);
  const patroniLabels = patroniLabelsOf(draft);
  const owners = ownersOf(draft);
  const statefulSets = index
    .around(namespace, owners, scopeLabel === null ? null : { [scopeLabel]: scope })
    .filter((set) => owners.has(set.metadata.name) || makesMembers(set, draft, scopeLabel, patroniLabels));
  const stateObjects = draft.state.map(({ object }) => object);
  const flavour = recogniseFlavour({ scope, pods, statefulSets, stateObjects });
  const { inUse, other } = chooseDcs(draft.state);
  return {
    namespace,
    scope,
    citusGroup,
    flavour,
    scopeLabel,
    roleLabel: roleLabelOf(pods, flavour, scopeLabel),
    patroniLabels,
    pods,
    statefulSets,
    dcs: inUse,
    otherDcs: other,
  };
}

/** Where several labels carry the scope: the one that is declared, else the one that a flavour uses, else the first. */
function scopeLabelOf({ scopeLabels, pods }: Draft): string | null {
  const declared = pods.map((pod) => declaredIdentity(pod).scopeLabel);
  return (
    declared.find((label) => label !== null && scopeLabels.has(label)) ??
    knownScopeLabels.find((label) => scopeLabels.has(label)) ??
    [...scopeLabels].sort()[0] ??
    null
  );
}

/** What all state objects have in common; without any, the scope's label alone. */
function patroniLabelsOf(draft: Draft): Record<string, string> | null {
  const proofs = draft.state.filter(({ proves }) => proves).map(({ object }) => object.metadata.labels ?? {});
  const [first, ...rest] = proofs.map(withoutCitusGroup);
  if (first !== undefined)
    return Object.fromEntries(
      Object.entries(first).filter(([key, value]) => rest.every((labels) => labels[key] === value)),
    );
  const label = scopeLabelOf(draft);
  return label === null ? null : { [label]: draft.scope };
}

/** @returns the names of the StatefulSets that own a member */
function ownersOf({ pods }: Draft): Set<string> {
  return new Set(
    pods
      .flatMap(({ metadata }) => metadata.ownerReferences ?? [])
      .filter(({ kind }) => kind === 'StatefulSet')
      .map(({ name }) => name),
  );
}

/** Whether the set makes pods with the cluster's labels. */
function makesMembers(
  set: StatefulSet,
  draft: Draft,
  scopeLabel: string | null,
  wanted: Readonly<Record<string, string>> | null,
): boolean {
  const labels = madeLabels(set);
  return (
    scopeLabel !== null &&
    labels[scopeLabel] === draft.scope &&
    readCitusGroup(labels) === draft.citusGroup &&
    wanted !== null &&
    hasLabels(labels, wanted)
  );
}

/** For `Array.prototype.sort`: by namespace, scope and Citus group. */
export function inOrder(a: DiscoveredCluster, b: DiscoveredCluster): number {
  return (
    compareText(a.namespace, b.namespace) ||
    compareText(a.scope, b.scope) ||
    (a.citusGroup ?? -1) - (b.citusGroup ?? -1)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
