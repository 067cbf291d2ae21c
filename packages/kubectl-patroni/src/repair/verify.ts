/** Whether PostgreSQL itself says that every replica came by the name of its upstream. */
import { observeMember } from '../probe/observe.js';
import { candidatesOf } from '../probe/targets.js';
import type { Session } from './session.js';
import { until } from './until.js';
import { whatIsWrong } from './health.js';

/** @throws NotReached, KubeError */
export async function verify(session: Session): Promise<void> {
  await until(session, async () => {
    const view = await session.look();
    const wrong = await whatIsWrong(view, session);
    if (wrong.length > 0) return wrong;
    const { topology, plan, objects } = view;
    const candidates = candidatesOf(
      topology.members.map(({ name }) => name),
      topology.namespace,
      topology.flavour,
      objects.pods,
    );
    const observed = await Promise.all(
      candidates.map((candidate, i) =>
        observeMember(
          session.exec,
          topology.namespace,
          candidate,
          topology.members[i]?.postgres?.port ?? null,
        ),
      ),
    );
    return observed.flatMap(({ member, receiver }) => {
      const host = receiver?.host ?? null;
      if (host === null) return [];
      const upstream = plan.members.find(({ acceptedHosts }) => acceptedHosts.includes(host));
      const isWanted = plan.path === 'undo' ? upstream === undefined : upstream !== undefined;
      return isWanted ? [] : [`${member} streams from ${host}`];
    });
  });
}
