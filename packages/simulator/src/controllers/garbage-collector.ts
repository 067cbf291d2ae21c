/** Takes away what owners leave behind (kubernetes pkg/controller/garbagecollector): background deletion. */
import type { Clock } from '../clock.ts';
import type { ObjectStore, ResourceName } from '../store/object-store.ts';
import type { Pod } from './kinds.ts';
import { terminatePod } from './pod-deletion.ts';
import { Reconciler } from './reconciler.ts';

const OWNED: readonly ResourceName[] = [
  'pods',
  'endpointslices.discovery.k8s.io',
  'controllerrevisions.apps',
  'endpoints',
];
const OWNERS = new Set<ResourceName>(['statefulsets.apps', 'services', 'endpoints']);

/** Who deletes with `--cascade=orphan` takes the references away first; then there is nothing to collect. */
export function startGarbageCollector(store: ObjectStore, clock: Clock): Reconciler {
  return new Reconciler({
    store,
    clock,
    delay: 10,
    concerns: ({ type, resource, object }) =>
      type === 'DELETED' && OWNERS.has(resource) && object.metadata.uid !== undefined
        ? [`${object.metadata.namespace ?? ''}/${object.metadata.uid}`]
        : [],
    reconcile: (namespace, uid) => {
      for (const resource of OWNED)
        for (const object of store.list(resource, namespace)) {
          if (!object.metadata.ownerReferences?.some((owner) => owner.uid === uid)) continue;
          if (resource === 'pods') terminatePod(store, clock, object as Pod);
          else store.remove({ resource, namespace, name: object.metadata.name });
        }
    },
  });
}
