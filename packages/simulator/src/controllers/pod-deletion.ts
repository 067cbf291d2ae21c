/** Deletion of pods as the API server does it (pkg/registry/core/pod/strategy.go `CheckGracefulDelete`). */
import type { Clock } from '../clock.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { isTerminating, kubeTime, type Pod } from './kinds.ts';

/**
 * Marks a pod as terminating; the kubelet takes it away in the end. One that is on no node yet, or that gets no grace,
 * is taken away at once.
 * @param grace seconds; the pod's own when not given
 */
export function terminatePod(store: ObjectStore, clock: Clock, pod: Pod, grace?: number): void {
  const key = { resource: 'pods', namespace: pod.metadata.namespace ?? '', name: pod.metadata.name } as const;
  if (store.get(key)?.metadata.uid !== pod.metadata.uid) return;
  const seconds = grace ?? pod.spec.terminationGracePeriodSeconds ?? 30;
  if (seconds === 0 || pod.spec.nodeName === undefined) store.remove(key);
  else if (!isTerminating(pod))
    store.update(key, (current) => ({
      ...current,
      metadata: {
        ...current.metadata,
        deletionTimestamp: kubeTime(new Date(clock.now().getTime() + seconds * 1000)),
        deletionGracePeriodSeconds: seconds,
      },
    }));
}
