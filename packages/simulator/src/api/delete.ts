/**
 * Deleting: apiserver/pkg/registry/generic/registry/store.go, with the grace of pods
 * (pkg/registry/core/pod/strategy.go `CheckGracefulDelete`). What an object owned is collected by a controller.
 */
import { StoreError, type KubeMetadata, type KubeObject, type ResourceName } from '../store/object-store.ts';
import { RESOURCES } from '../store/resources.ts';
import { isJsonObject, type Json } from './json-path.ts';
import type { Serving, Target } from './serving.ts';
import { badRequest, conflict, notFound } from './status.ts';
import { numberAt, textAt } from './table/fields.ts';
import { keyIn, rehearsal, type Effect } from './write.ts';

export interface DeleteOptions {
  /** null: the pod's own. */
  gracePeriodSeconds: number | null;
  propagation: 'Orphan' | 'Background' | 'Foreground';
  preconditions: { uid?: string; resourceVersion?: string };
}

/** From the body, or else from the query. @throws ApiError BadRequest */
export function deleteOptionsOf(body: Json | undefined, query: URLSearchParams): DeleteOptions {
  const grace = body?.['gracePeriodSeconds'] ?? numberOrNull(query.get('gracePeriodSeconds'));
  const wanted = body?.['propagationPolicy'] ?? query.get('propagationPolicy') ?? 'Background';
  if (wanted !== 'Orphan' && wanted !== 'Background' && wanted !== 'Foreground')
    throw badRequest(`propagationPolicy: Unsupported value: ${JSON.stringify(wanted)}`);
  const preconditions = isJsonObject(body?.['preconditions']) ? body['preconditions'] : {};
  return {
    gracePeriodSeconds: typeof grace === 'number' ? Math.max(0, grace) : null,
    propagation: (body?.['orphanDependents'] ?? false) === true ? 'Orphan' : wanted,
    preconditions: preconditions as DeleteOptions['preconditions'],
  };
}

function numberOrNull(text: string | null): number | null {
  return text === null || text === '' ? null : Number(text);
}

export interface Deleted {
  object: KubeObject;
  /** Whether the object is gone; otherwise it is on its way. */
  gone: boolean;
}

/** @throws ApiError NotFound, Conflict */
export function deleteObject(
  serving: Serving,
  target: Target,
  name: string,
  options: DeleteOptions,
  effect: Effect,
): Deleted {
  const { resource } = target;
  const key = keyIn(target, name);
  const store = effect === 'stored' ? serving.store : rehearsal(serving, { ...target, name });
  const current = store.get(key);
  if (current === undefined) throw notFound(resource, name);
  checkPreconditions(target, current, options);
  const grace = resource.name === 'pods' ? graceOf(current, options.gracePeriodSeconds) : 0;
  if (effect === 'stored' && options.propagation === 'Orphan') orphan(serving, current);
  if (resource.name === 'namespaces' && effect === 'stored') emptyNamespace(serving, name);
  const { finalizers = [], deletionGracePeriodSeconds } = current.metadata;
  if (grace === 0 && finalizers.length === 0) return { object: store.remove(key), gone: true };
  // Who is going already can only be hurried.
  if (deletionGracePeriodSeconds !== undefined && deletionGracePeriodSeconds <= grace)
    return { object: current, gone: false };
  const marked = store.update(key, (now) => ({
    ...now,
    metadata: {
      ...now.metadata,
      deletionTimestamp: `${new Date(serving.clock.now().getTime() + grace * 1000).toISOString().slice(0, 19)}Z`,
      deletionGracePeriodSeconds: grace,
    },
  }));
  return { object: marked, gone: false };
}

function checkPreconditions(
  { resource }: Target,
  current: KubeObject,
  { preconditions }: DeleteOptions,
): void {
  const { name, uid, resourceVersion } = current.metadata;
  const wanted = preconditions;
  if (wanted.uid !== undefined && wanted.uid !== uid)
    throw conflict(
      resource,
      name,
      `Precondition failed: UID in precondition: ${wanted.uid}, UID in object meta: ${uid ?? ''}`,
    );
  if (wanted.resourceVersion !== undefined && wanted.resourceVersion !== resourceVersion)
    throw conflict(
      resource,
      name,
      `Precondition failed: ResourceVersion in precondition: ${wanted.resourceVersion}, ResourceVersion in ` +
        `object meta: ${resourceVersion ?? ''}`,
    );
}

/** Seconds. Nobody has to stop what is on no node, or what has ended. */
function graceOf(pod: KubeObject, wanted: number | null): number {
  if (textAt(pod, 'spec', 'nodeName') === '') return 0;
  if (['Succeeded', 'Failed'].includes(textAt(pod, 'status', 'phase'))) return 0;
  if (wanted !== null) return wanted;
  const spec = isJsonObject(pod['spec']) ? pod['spec'] : {};
  return spec['terminationGracePeriodSeconds'] === undefined
    ? 30
    : numberAt(spec, 'terminationGracePeriodSeconds');
}

/** What the object owned is its own from now on. */
function orphan({ store }: Serving, owner: KubeObject): void {
  const { uid, namespace = null } = owner.metadata;
  for (const { name: resource } of RESOURCES)
    for (const { metadata } of store.list(resource, namespace)) {
      if (!(metadata.ownerReferences ?? []).some((each) => each.uid === uid)) continue;
      const key = { resource, namespace: metadata.namespace ?? '', name: metadata.name };
      store.update(key, (now) => ({ ...now, metadata: withoutOwner(now.metadata, uid) }));
    }
}

function withoutOwner(metadata: KubeMetadata, uid: string | undefined): KubeMetadata {
  const left = (metadata.ownerReferences ?? []).filter((each) => each.uid !== uid);
  return { ...metadata, ownerReferences: left };
}

/** All at once; owners first, so that no controller makes anew what goes. */
function emptyNamespace({ store }: Serving, namespace: string): void {
  const owners = RESOURCES.filter(({ group, namespaced }) => namespaced && group === 'apps');
  const others = RESOURCES.filter((each) => each.namespaced && !owners.includes(each));
  for (const { name: resource } of [...owners, ...others])
    for (const { metadata } of store.list(resource, namespace)) removeIfThere(store, resource, metadata);
}

function removeIfThere(
  store: Serving['store'],
  resource: ResourceName,
  { namespace = '', name }: KubeMetadata,
): void {
  try {
    store.remove({ resource, namespace, name });
  } catch (error) {
    // A controller may have been faster.
    if (!(error instanceof StoreError) || error.reason !== 'NotFound') throw error;
  }
}
