/** Whether somebody leads a cluster, for a headline. */
import type { Topology } from '../contract.js';

/**
 * - `led`: somebody holds the lock, and its pod is there
 * - `failing-over`: nobody leads for sure, and another may take over by itself
 * - `leaderless`: nobody leads, and nobody will by itself (the cluster is paused, or nobody is there who could)
 * - `unknown`: the lock could not be read, or there is no clock to judge it by
 */
export type Leadership = 'led' | 'failing-over' | 'leaderless' | 'unknown';

export function leadershipOf({ leader, members, membersKnown, paused }: Topology): Leadership {
  if (leader.lock === 'unknown') return 'unknown';
  const holder = members.find(({ name }) => name === leader.name);
  const holderGoes = holder === undefined ? membersKnown : holder.pod.terminating;
  if (leader.lock === 'held' && !holderGoes) return 'led';
  const others = members.filter(
    ({ name, pod, tags, statusProblem }) =>
      name !== leader.name && !pod.terminating && statusProblem === null && tags?.['nofailover'] !== true,
  );
  return paused === true || (membersKnown && others.length === 0) ? 'leaderless' : 'failing-over';
}
