/** Which Services a change concerns: its own, and those that select a pod before or after. */
import type { ObjectStore, StoreEvent } from '../store/object-store.ts';
import { listOf, selects, type Pod } from './kinds.ts';
import { queueKey } from './reconciler.ts';
import { SERVICE_NAME } from './slice-writer.ts';

/** @returns the keys of Services whose endpoints an event may change. */
export function servicesConcerned(store: ObjectStore): (event: StoreEvent) => string[] {
  return (event) => {
    if (event.resource === 'services') return [queueKey(event.object)];
    // What somebody deletes is written again.
    if (event.type === 'DELETED' && event.resource === 'endpoints') return [queueKey(event.object)];
    if (event.type === 'DELETED' && event.resource === 'endpointslices.discovery.k8s.io') {
      const { namespace = '', labels } = event.object.metadata;
      return labels?.[SERVICE_NAME] === undefined ? [] : [`${namespace}/${labels[SERVICE_NAME]}`];
    }
    if (event.resource !== 'pods' || !matters(event)) return [];
    const namespace = event.object.metadata.namespace ?? '';
    const labels = [event.object, event.previous].map((pod) => pod?.metadata.labels);
    return listOf(store, 'services', namespace)
      .filter(({ spec: { selector } }) => selector != null && labels.some((each) => selects(selector, each)))
      .map(queueKey);
  };
}

/** Patroni annotates its pods all the time; what endpoints are made of changes seldom. */
function matters({ type, object, previous }: StoreEvent): boolean {
  if (type !== 'MODIFIED') return true;
  const [now, before] = [object as Pod, previous as Pod];
  return (
    now.metadata.labels !== before.metadata.labels ||
    now.metadata.deletionTimestamp !== before.metadata.deletionTimestamp ||
    now.spec !== before.spec ||
    now.status !== before.status
  );
}
