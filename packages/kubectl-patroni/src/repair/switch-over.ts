/** Hands the lock to a member that has been replaced, and waits until all others stream from it. */
import type { SwitchoverStep } from '@kubectl-patroni/core/remedy';
import { KubeError } from '../kube/errors.js';
import { candidatesOf } from '../probe/targets.js';
import { requestSwitchover } from '../probe/switchover.js';
import { whatIsWrong } from './health.js';
import { leaderIn, type Session, type View } from './session.js';
import { until } from './until.js';

/** @throws KubeError, NotReached */
export async function switchOver(
  { from, candidates: [candidate] }: SwitchoverStep,
  { topology, objects }: View,
  session: Session,
): Promise<void> {
  if (candidate === undefined)
    throw new KubeError(
      'error: no member may take over: none is replaced, streams and may lead',
      'Conflict',
      409,
    );
  const [leader] = candidatesOf([from], topology.namespace, topology.flavour, objects.pods);
  if (leader === undefined || leader.error !== null)
    throw new KubeError(leader?.error ?? `error: ${from} is not there`, 'NotFound', 404);
  session.tell(`  ${from} hands over to ${candidate}`);
  const port = topology.members.find(({ name }) => name === from)?.api?.port ?? null;
  const scheme = topology.members.find(({ name }) => name === from)?.api?.url.startsWith('https:')
    ? 'https'
    : 'http';
  await requestSwitchover(session.exec, leader, {
    scope: topology.scope,
    leader: from,
    candidate,
    port,
    scheme,
  });
  await until(session, async () => {
    const view = await session.look();
    const now = leaderIn(view.topology);
    if (now !== candidate) return [now === null ? 'nobody leads yet' : `${now} leads, not ${candidate}`];
    return whatIsWrong(view, session);
  });
}
