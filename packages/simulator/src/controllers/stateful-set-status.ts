/** The status of a StatefulSet (stateful_set_control.go `updateStatus`, `completeRollingUpdate`). */
import type { ObjectStore } from '../store/object-store.ts';
import { isReady, isTerminating, type Pod, type StatefulSet } from './kinds.ts';
import { revisionOfPod } from './stateful-set-pod.ts';

export function writeStatus(
  store: ObjectStore,
  set: StatefulSet,
  pods: readonly Pod[],
  { current, update }: { current: string; update: string },
): void {
  const { namespace = '', name, generation } = set.metadata;
  const count = (is: (pod: Pod) => boolean): number => pods.filter(is).length;
  const live = (revision: string) => count((pod) => !isTerminating(pod) && revisionOfPod(pod) === revision);
  const ready = count(isReady);
  const updated = live(update);
  const replicas = set.spec.replicas ?? 1;
  const complete = updated === replicas && ready === replicas && pods.length === replicas;
  const status = {
    ...(generation !== undefined && { observedGeneration: generation }),
    replicas: pods.length,
    ...some('readyReplicas', ready),
    ...some('currentReplicas', complete ? updated : live(current)),
    ...some('updatedReplicas', updated),
    currentRevision: complete ? update : current,
    updateRevision: update,
    collisionCount: 0,
    availableReplicas: ready,
  };
  store.update({ resource: 'statefulsets.apps', namespace, name }, (object) => ({ ...object, status }));
}

/** Counts of zero are left out (`omitempty`). */
function some(key: string, count: number): Record<string, number> {
  return count > 0 ? { [key]: count } : {};
}
