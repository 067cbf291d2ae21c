/**
 * Makes a StatefulSet anew under another serviceName (immutable: kubernetes pkg/apis/apps/validation), with its pods running on.
 *
 * The object is deleted without its pods while a finalizer of ours keeps it readable; the garbage collector lets the pods go;
 * then the finalizer is taken off and the new one made at once. Killed in between, the next run finds either the object with
 * the finalizer, or, in the moment between the last two requests, the copy that was written before the first.
 */
import { cleanStatefulSet, editedStatefulSet, type RecreateStep } from '@kubectl-patroni/core/remedy';
import { KubeError } from '../kube/errors.js';
import { RECREATE_FINALIZER } from './cluster-api.js';
import { expectedPods } from './expected-pods.js';
import { fieldOf, listAt, metadataOf, numberAt, stringAt, type Json } from './json.js';
import type { Session, View } from './session.js';
import { until } from './until.js';

/** @throws KubeError, NotReached; what the backup throws, before anything is changed */
export async function recreate(
  { edit, object: { namespace, name } }: RecreateStep,
  { statefulSet }: View,
  session: Session,
): Promise<void> {
  const { api, backup } = session;
  if (statefulSet === null) {
    await createFromBackup(edit, session);
  } else {
    if (stringAt(statefulSet, 'metadata', 'deletionTimestamp') === '') {
      await backup.write(cleanStatefulSet(statefulSet) as Json);
      session.tell(`  a copy of StatefulSet ${name} is in ${backup.path}`);
      const kept = await api.patchStatefulSet(statefulSet, WITH_FINALIZER, null);
      await api.deleteStatefulSetOnly(kept);
    }
    await until(session, async () => {
      const now = await api.find('StatefulSet', namespace, name);
      const others = now === null ? [] : finalizersOf(now).filter((each) => each !== RECREATE_FINALIZER);
      return others.length === 0 ? [] : [`the pods are not let go yet (finalizer ${others.join(', ')})`];
    });
    const last = await api.find('StatefulSet', namespace, name);
    const manifest = editedStatefulSet(cleanStatefulSet(last ?? statefulSet), edit) as Json;
    if (last !== null) await api.patchStatefulSet(last, WITHOUT_FINALIZER, null);
    await created(manifest, session);
  }
  await until(session, async () => adopted(await api.find('StatefulSet', namespace, name), session));
}

async function createFromBackup(edit: RecreateStep['edit'], session: Session): Promise<void> {
  const copy = await session.backup.read();
  if (copy === null)
    throw new KubeError(
      `error: the StatefulSet is not there, and no copy of it in ${session.backup.path}`,
      'NotFound',
      404,
    );
  await created(editedStatefulSet(cleanStatefulSet(copy), edit) as Json, session);
}

/** The old one is gone with the answer to the request before; should it not be, it is a matter of moments. */
async function created(manifest: Json, { api, ...session }: Session): Promise<void> {
  await until(session, async () => {
    try {
      await api.createStatefulSet(manifest, null);
      return [];
    } catch (error) {
      if (!(error instanceof KubeError) || error.reason !== 'AlreadyExists') throw error;
      // The answer to an earlier try may have been lost.
      const { namespace, name } = metadataOf(manifest);
      const there = await api.find('StatefulSet', namespace, name);
      const isMade = there !== null && stringAt(there, 'metadata', 'deletionTimestamp') === '';
      return isMade ? [] : [error.message];
    }
  });
}

function finalizersOf(object: Json): string[] {
  return listAt(object, 'metadata', 'finalizers').filter((each) => typeof each === 'string');
}

/** `finalizers` is a list that a strategic merge patch adds to (`patchStrategy:"merge"` of ObjectMeta). */
const WITH_FINALIZER = { metadata: { finalizers: [RECREATE_FINALIZER] } };
const WITHOUT_FINALIZER = { metadata: { '$deleteFromPrimitiveList/finalizers': [RECREATE_FINALIZER] } };

/** The controller adopts pods by its selector, and counts them (kubernetes pkg/controller/controller_ref_manager.go). */
async function adopted(statefulSet: Json | null, { api }: Session): Promise<string[]> {
  if (statefulSet === null) return ['the new StatefulSet is not there yet'];
  const { namespace, uid } = metadataOf(statefulSet);
  const pods = await Promise.all(
    expectedPods(statefulSet).map(async (name) => ({ name, pod: await api.find('Pod', namespace, name) })),
  );
  const strangers = pods.filter(({ pod }) => pod !== null && !ownersOf(pod).includes(uid));
  if (strangers.length > 0) return strangers.map(({ name }) => `pod ${name} is not adopted yet`);
  const isSeen =
    numberAt(statefulSet, 'status', 'observedGeneration') >= numberAt(statefulSet, 'metadata', 'generation');
  return isSeen ? [] : ["the new StatefulSet's controller has not counted its pods yet"];
}

function ownersOf(pod: Json): unknown[] {
  return listAt(pod, 'metadata', 'ownerReferences').map((owner) => fieldOf(owner, 'uid'));
}
