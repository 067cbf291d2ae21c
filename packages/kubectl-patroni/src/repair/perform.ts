/** Makes one step, and waits until it holds. */
import type { RemedyStep } from '@kubectl-patroni/core/remedy';
import { published } from './published.js';
import { recreate } from './recreate.js';
import { replaceMember } from './replace-member.js';
import type { Session, View } from './session.js';
import { switchOver } from './switch-over.js';
import { numberAt } from './json.js';
import { until } from './until.js';
import { verify } from './verify.js';
import { whatIsWrong } from './health.js';

/** @throws KubeError, NotReached */
export async function perform(step: RemedyStep, view: View, session: Session): Promise<void> {
  switch (step.action) {
    case 'apply':
      await session.api.apply(step.manifest, null);
      if (step.manifest.kind === 'Service')
        await until(session, async () => published(await session.look(), step.object.name));
      return;
    case 'delete':
      await session.api.deleteService(step.object.namespace, step.object.name, null);
      await until(session, async () => whatIsWrong(await session.look(), session));
      return;
    case 'edit':
      await edit(step, view, session);
      return;
    case 'recreate':
      await recreate(step, view, session);
      return;
    case 'replace-member':
      await replaceMember(step, session);
      return;
    case 'switchover':
      await switchOver(step, view, session);
      return;
    case 'verify':
      await verify(session);
  }
}

/** The controller has seen the change once it says so; with OnDelete it leaves the pods alone. */
async function edit(
  { object: { namespace, name }, patch }: Extract<RemedyStep, { action: 'edit' }>,
  { statefulSet }: View,
  { api, ...session }: Session,
): Promise<void> {
  const read = statefulSet ?? (await api.find('StatefulSet', namespace, name));
  if (read === null) throw new Error(`StatefulSet ${namespace}/${name} was there a moment ago`);
  await api.patchStatefulSet(read, patch, null);
  await until(session, async () => {
    const now = await api.find('StatefulSet', namespace, name);
    if (now === null) return ['the StatefulSet is not there'];
    const isSeen = numberAt(now, 'status', 'observedGeneration') >= numberAt(now, 'metadata', 'generation');
    return isSeen ? [] : ["the StatefulSet's controller has not seen the change yet"];
  });
}
