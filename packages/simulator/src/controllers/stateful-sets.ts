/** The StatefulSet controller (kubernetes pkg/controller/statefulset/stateful_set_control.go), as far as Patroni needs it. */
import type { Clock } from '../clock.ts';
import type { ObjectStore } from '../store/object-store.ts';
import {
  controllerRef,
  getOf,
  isControlledBy,
  isReady,
  isTerminating,
  listOf,
  selects,
  type Pod,
  type StatefulSet,
} from './kinds.ts';
import { terminatePod } from './pod-deletion.ts';
import { queueKey, Reconciler } from './reconciler.ts';
import {
  newPod,
  ordinalOf,
  recordRevision,
  revisionOf,
  revisionOfPod,
  templateOf,
} from './stateful-set-pod.ts';
import { writeStatus } from './stateful-set-status.ts';

export function startStatefulSets(store: ObjectStore, clock: Clock): Reconciler {
  const reconciler = new Reconciler({
    store,
    clock,
    delay: 5,
    concerns: ({ resource, object, previous }) => {
      if (resource === 'statefulsets.apps') return [queueKey(object)];
      if (resource !== 'pods') return [];
      const { namespace = '', ownerReferences } = object.metadata;
      const owners = [...(ownerReferences ?? []), ...(previous?.metadata.ownerReferences ?? [])];
      const keys = owners
        .filter(({ kind }) => kind === 'StatefulSet')
        .map(({ name }) => `${namespace}/${name}`);
      return keys.length > 0 ? keys : adopters(store, object as Pod);
    },
    reconcile: (namespace, name) => {
      const set = getOf(store, 'statefulsets.apps', namespace, name);
      if (set !== undefined && !isTerminating(set)) reconcileSet(store, clock, set);
    },
  });
  for (const set of listOf(store, 'statefulsets.apps', null)) reconciler.enqueue(queueKey(set));
  return reconciler;
}

/** @returns the sets that would adopt a pod without a controller. */
function adopters(store: ObjectStore, pod: Pod): string[] {
  return listOf(store, 'statefulsets.apps', pod.metadata.namespace ?? '')
    .filter((set) => isAdoptable(set, pod))
    .map(queueKey);
}

function isAdoptable(set: StatefulSet, pod: Pod): boolean {
  return (
    !pod.metadata.ownerReferences?.some(({ controller }) => controller === true) &&
    !isTerminating(pod) &&
    ordinalOf(set, pod.metadata.name) !== null &&
    selects(set.spec.selector.matchLabels ?? {}, pod.metadata.labels)
  );
}

function reconcileSet(store: ObjectStore, clock: Clock, set: StatefulSet): void {
  const { namespace = '' } = set.metadata;
  for (const pod of listOf(store, 'pods', namespace))
    if (isAdoptable(set, pod))
      store.update({ resource: 'pods', namespace, name: pod.metadata.name }, (current) => ({
        ...current,
        metadata: {
          ...current.metadata,
          ownerReferences: [...(current.metadata.ownerReferences ?? []), controllerRef(set)],
        },
      }));
  const pods = listOf(store, 'pods', namespace).filter((pod) => isControlledBy(pod, set));
  const update = revisionOf(set);
  recordRevision(store, set, update, clock.now());
  const current = set.status?.currentRevision ?? update;
  scale(store, clock, set, pods, { current, update });
  const after = listOf(store, 'pods', namespace).filter((pod) => isControlledBy(pod, set));
  writeStatus(store, set, after, { current, update });
}

interface Revisions {
  current: string;
  update: string;
}

/** One step towards what the set asks for; the events of what it does bring about the next one. */
function scale(
  store: ObjectStore,
  clock: Clock,
  set: StatefulSet,
  pods: readonly Pod[],
  revisions: Revisions,
): void {
  const { replicas = 1, podManagementPolicy, ordinals, updateStrategy } = set.spec;
  const oneByOne = podManagementPolicy !== 'Parallel';
  const start = ordinals?.start ?? 0;
  const partition = updateStrategy?.rollingUpdate?.partition ?? 0;
  const byOrdinal = new Map(pods.map((pod) => [ordinalOf(set, pod.metadata.name) ?? -1, pod]));
  for (let ordinal = start; ordinal < start + replicas; ordinal++) {
    const pod = byOrdinal.get(ordinal);
    if (pod === undefined) {
      const revision = isOld(updateStrategy, ordinal, partition) ? revisions.current : revisions.update;
      store.create('pods', newPod(set, templateOf(store, set, revision), revision, ordinal));
      if (oneByOne) return;
    } else if (pod.status?.phase === 'Failed' || pod.status?.phase === 'Succeeded') {
      terminatePod(store, clock, pod, 0);
      return;
    } else if (oneByOne && (isTerminating(pod) || !isReady(pod))) return;
  }
  const surplus = [...byOrdinal]
    .filter(([n]) => n < start || n >= start + replicas)
    .sort(([a], [b]) => b - a);
  for (const [, pod] of surplus) {
    if (!isTerminating(pod)) terminatePod(store, clock, pod);
    if (oneByOne) return;
  }
  if (updateStrategy?.type === 'OnDelete') return;
  for (let ordinal = start + replicas - 1; ordinal >= start + partition; ordinal--) {
    const pod = byOrdinal.get(ordinal);
    if (pod === undefined || isTerminating(pod)) return;
    if (revisionOfPod(pod) !== revisions.update) {
      terminatePod(store, clock, pod);
      return;
    }
    if (!isReady(pod)) return;
  }
}

/** Below the partition pods keep the revision that the set had before. */
function isOld(strategy: StatefulSet['spec']['updateStrategy'], ordinal: number, partition: number): boolean {
  return strategy?.type !== 'OnDelete' && ordinal < partition;
}
