/** What PostgreSQL of each member says of replication, for the steps of a repair. */
import type { Observation } from '@kubectl-patroni/core';
import { observeMember } from '../probe/observe.js';
import { candidatesOf, type Candidate } from '../probe/targets.js';
import type { Session, View } from './session.js';

/** @returns the members of the view as they can be asked, in its order */
export function membersToAsk({ topology, objects }: Pick<View, 'topology' | 'objects'>): Candidate[] {
  const names = topology.members.map(({ name }) => name);
  return candidatesOf(names, topology.namespace, topology.flavour, objects.pods);
}

/** @returns one for each member, in the view's order */
export function observeMembers(
  view: Pick<View, 'topology' | 'objects'>,
  { exec }: Pick<Session, 'exec'>,
): Promise<Observation[]> {
  const { namespace, members } = view.topology;
  return Promise.all(
    membersToAsk(view).map((candidate, i) =>
      observeMember(exec, namespace, candidate, members[i]?.postgres?.port ?? null),
    ),
  );
}
