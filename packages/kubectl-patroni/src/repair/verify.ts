/** Whether PostgreSQL itself says that every replica came by the name of its upstream. */
import { KubeError } from '../kube/errors.js';
import { observeMembers } from './observe-members.js';
import type { Session } from './session.js';
import { until } from './until.js';
import { whatIsWrong } from './health.js';

/** All has been waited for already; a connection may have to be made once more. */
const PATIENCE_MS = 60_000;

/** @throws NotReached; KubeError without a status where a replica cannot be asked: then nobody knows */
export async function verify(session: Session): Promise<void> {
  let unknown: string | null = null;
  const patience = { ...session, timeoutMs: Math.min(session.timeoutMs, PATIENCE_MS) };
  await until(patience, async () => {
    unknown = null;
    const view = await session.look();
    const wrong = await whatIsWrong(view, session);
    if (wrong.length > 0) return wrong;
    const { topology, plan } = view;
    const observed = await observeMembers(view, session);
    return observed.flatMap(({ member, error, receiver }, i) => {
      const role = topology.members[i]?.role;
      // A leader receives from nobody here; that of a standby cluster from outside.
      if (role === 'leader' || role === 'standby_leader') return [];
      if (error !== null) {
        unknown = `all steps are made, and it is not known where ${member} streams from: ${error}`;
        return [unknown];
      }
      const host = receiver?.host ?? null;
      if (host === null) return [`${member} streams from nobody`];
      const isNamed = plan.members.some(({ acceptedHosts }) => acceptedHosts.includes(host));
      return isNamed === (plan.path !== 'undo') ? [] : [`${member} streams from ${host}`];
    });
  }).catch((error: unknown) => {
    throw unknown === null ? error : new KubeError(`error: ${unknown}`, 'Unobserved');
  });
}
