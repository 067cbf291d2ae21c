/** Creating and changing: apiserver/pkg/registry/generic/registry/store.go. */
import type { KubeMetadata, KubeObject, ObjectKey, ObjectStore } from '../store/object-store.ts';
import { createStore } from '../store/memory-store.ts';
import { inVersion } from './conversion.ts';
import { withDefaults } from './defaults.ts';
import { checkUpdate } from './immutable.ts';
import { incoming } from './incoming.ts';
import type { Json } from './json-path.ts';
import type { Patch } from './patch.ts';
import type { Serving, Target } from './serving.ts';
import { badRequest, conflict, notFound } from './status.ts';

/** Where a write goes: to the store, or (dryRun=All) nowhere. */
export type Effect = 'stored' | 'dry run';

/** Which part of an object a path names: all but the status, or only it. */
export type Part = 'object' | 'status';

/** @throws ApiError, StoreError */
export function createObject(serving: Serving, target: Target, given: Json, effect: Effect): KubeObject {
  const { resource, namespace } = target;
  const object = incoming(target, given);
  const name = (object.metadata.name as string | undefined) ?? '';
  if (object.metadata.resourceVersion !== undefined && object.metadata.resourceVersion !== '')
    throw badRequest('resourceVersion should not be set on objects to be created');
  if (namespace !== null && serving.store.get(namespaceKey(namespace)) === undefined)
    throw notFound({ group: '', plural: 'namespaces' }, namespace);
  const clean: KubeObject = {
    ...object,
    metadata: { ...object.metadata, name, ...SET_BY_THE_SERVER } as unknown as KubeMetadata,
  };
  const { generateName } = clean.metadata;
  const named =
    name === '' && generateName !== undefined
      ? { ...clean, metadata: { ...clean.metadata, name: undefined } as unknown as KubeMetadata }
      : clean;
  const store = effect === 'stored' ? serving.store : rehearsal(serving, { ...target, name });
  return store.create(resource.name, withDefaults(resource.name, named));
}

const SET_BY_THE_SERVER = {
  uid: undefined,
  resourceVersion: undefined,
  generation: undefined,
  creationTimestamp: undefined,
  deletionTimestamp: undefined,
  deletionGracePeriodSeconds: undefined,
};

/** PUT. @throws ApiError, StoreError */
export function replaceObject(
  serving: Serving,
  target: Target,
  name: string,
  given: Json,
  part: Part,
  effect: Effect,
): KubeObject {
  const object = incoming(target, given);
  const own = (object.metadata.name as string | undefined) ?? '';
  if (own !== name)
    throw badRequest(`the name of the object (${own}) does not match the name on the URL (${name})`);
  return changeObject(serving, target, name, () => object, part, effect);
}

/** PATCH; applying makes what is not there. @throws ApiError, StoreError */
export function patchObject(
  serving: Serving,
  target: Target,
  name: string,
  patch: Patch,
  part: Part,
  effect: Effect,
): { object: KubeObject; created: boolean } {
  const { store } = serving;
  const { resource, namespace, version } = target;
  if (patch.kind === 'apply') {
    const applied = {
      ...patch.applied,
      metadata: { name, ...(patch.applied['metadata'] as Json | undefined) },
    };
    incoming(target, applied);
    if (store.get(keyIn(target, name)) === undefined) {
      const made = patch.change(null);
      const metadata = { ...made.metadata, name };
      return { object: createObject(serving, target, { ...made, metadata }, effect), created: true };
    }
  }
  // What is patched is what the client sees: the version it asks for.
  const change = (current: KubeObject): KubeObject =>
    incoming({ resource, version, namespace }, patch.change(inVersion(resource, version, current)));
  return { object: changeObject(serving, target, name, change, part, effect), created: false };
}

/** @throws ApiError, StoreError */
export function changeObject(
  serving: Serving,
  target: Target,
  name: string,
  change: (current: KubeObject) => KubeObject,
  part: Part,
  effect: Effect,
): KubeObject {
  const { resource } = target;
  const key = keyIn(target, name);
  const store = effect === 'stored' ? serving.store : rehearsal(serving, { ...target, name });
  if (store.get(key) === undefined) throw notFound(resource, name);
  const changed = store.update(key, (current) => {
    const wanted = change(current);
    const { uid } = wanted.metadata;
    if (uid !== undefined && uid !== current.metadata.uid)
      throw conflict(
        resource,
        name,
        `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${current.metadata.uid ?? ''}`,
      );
    const next = combined(resource.subresources.includes('status'), part, current, wanted);
    checkUpdate(resource, current, next);
    return next;
  });
  const { deletionTimestamp, deletionGracePeriodSeconds = 0, finalizers = [] } = changed.metadata;
  // The last finalizer of what is going was taken off.
  if (deletionTimestamp !== undefined && finalizers.length === 0 && deletionGracePeriodSeconds === 0)
    store.remove(key);
  return changed;
}

/** The status is written only by its own path, and everything else only by the object's. */
function combined(hasStatus: boolean, part: Part, current: KubeObject, wanted: KubeObject): KubeObject {
  const { deletionTimestamp, deletionGracePeriodSeconds } = current.metadata;
  const { managedFields = current.metadata.managedFields } = wanted.metadata;
  const metadata = {
    ...wanted.metadata,
    managedFields,
    deletionTimestamp,
    deletionGracePeriodSeconds,
  } as KubeMetadata;
  if (!hasStatus) return { ...wanted, metadata };
  if (part === 'object') return { ...wanted, metadata, status: current['status'] };
  const { resourceVersion } = wanted.metadata;
  return {
    ...current,
    metadata: { ...current.metadata, ...(resourceVersion === undefined ? {} : { resourceVersion }) },
    status: wanted['status'],
  };
}

export function keyIn({ resource, namespace }: Target, name: string): ObjectKey {
  return { resource: resource.name, namespace: namespace ?? '', name };
}

const namespaceKey = (name: string): ObjectKey => ({ resource: 'namespaces', namespace: '', name });

/** A store with this one object as it is now; what is written to it is forgotten. */
export function rehearsal({ store, clock }: Serving, where: Target & { name: string }): ObjectStore {
  const current = store.get(keyIn(where, where.name));
  return createStore(clock, {
    history: 1,
    start: { resourceVersion: store.resourceVersion, objects: current === undefined ? [] : [current] },
  });
}
