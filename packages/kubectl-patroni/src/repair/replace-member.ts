/** Deletes one member's pod, and waits until its successor announces the address wanted, streams, and is reached by it. */
import type { ReplaceMemberStep } from '@kubectl-patroni/core/remedy';
import { KubeError } from '../kube/errors.js';
import { stringAt, type Json } from './json.js';
import { whatIsWrong } from './health.js';
import { leaderIn, type Session } from './session.js';
import { until } from './until.js';

/** @throws KubeError, NotReached */
export async function replaceMember(
  { member, object: { namespace } }: ReplaceMemberStep,
  session: Session,
): Promise<void> {
  const { api } = session;
  const view = await session.look();
  if (leaderIn(view.topology) === member)
    throw new KubeError(`error: ${member} leads now: its pod is not deleted`, 'Conflict', 409);
  const pod = await api.find('Pod', namespace, member);
  if (pod !== null && view.statefulSet !== null && isOld(pod, view.statefulSet)) await api.deletePod(pod);
  await until(session, async () => {
    const { plan, ...now } = await session.look();
    const own = plan.members.find(({ name }) => name === member);
    const wrong = await whatIsWrong({ plan, ...now }, session);
    if (wrong.length > 0 || own?.state === 'done') return wrong;
    const host = own?.announcedHost ?? null;
    return [
      host === null
        ? `${member} announces no address yet`
        : `${member} announces ${host}${own?.wantedHost == null ? '' : `, not ${own.wantedHost}`}`,
    ];
  });
}

/**
 * Whether the pod was made before the StatefulSet was changed: from another revision of the template
 * (`controller-revision-hash`), or with another subdomain, which no revision tells. One that is going away already is not old.
 */
function isOld(pod: Json, statefulSet: Json): boolean {
  if (stringAt(pod, 'metadata', 'deletionTimestamp') !== '') return false;
  const isCurrent =
    stringAt(pod, 'metadata', 'labels', 'controller-revision-hash') ===
    stringAt(statefulSet, 'status', 'updateRevision');
  const isNamed = stringAt(pod, 'spec', 'subdomain') === stringAt(statefulSet, 'spec', 'serviceName');
  return !isCurrent || !isNamed;
}
