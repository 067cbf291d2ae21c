/** Whether a member may be taken down: what has to hold before a step that does, and after it. */
import type { Member, Observation } from '@kubectl-patroni/core';
import { expectedPods } from './expected-pods.js';
import { membersToAsk, observeMembers } from './observe-members.js';
import { reachedByName } from './reached-by-name.js';
import { leaderIn, type Session, type View } from './session.js';

/** A replica that is further behind has not caught up yet. */
const MOST_LAG_BYTES = 16 * 2 ** 20;

/** @returns what does not hold, as sentences without a full stop; empty: the cluster is sound and every new name leads to its member */
export async function whatIsWrong(view: View, session: Pick<Session, 'exec'>): Promise<string[]> {
  const onTheFace = [...lockTroubles(view), ...podTroubles(view)];
  // Whoever is not there cannot be asked.
  if (onTheFace.length > 0) return onTheFace;
  const [streaming, naming] = await Promise.all([
    streamingTroubles(view, session),
    reachedByName(view, membersToAsk(view), session),
  ]);
  return [...streaming, ...naming];
}

function lockTroubles({ topology: { leader, members } }: View): string[] {
  if (leader.lock !== 'held') return [`nobody holds the leader lock (it is ${leader.lock})`];
  const isThere = members.some(({ name }) => name === leader.name);
  return isThere ? [] : [`${leader.name ?? 'nobody'} holds the leader lock, and has no pod`];
}

function podTroubles({ topology, statefulSet }: View): string[] {
  if (statefulSet === null) return ['the StatefulSet is not there'];
  const missing = expectedPods(statefulSet).filter(
    (name) => !topology.members.some((member) => member.name === name),
  );
  return [
    ...missing.map((name) => `pod ${name} is not there yet`),
    ...topology.members.flatMap(({ name, pod }) => {
      if (pod.terminating) return [`pod ${name} is being deleted`];
      if (pod.phase !== 'Running') return [`pod ${name} is ${pod.phase ?? 'in no phase'}`];
      return pod.ready === true ? [] : [`pod ${name} is not ready`];
    }),
  ];
}

async function streamingTroubles(view: View, session: Pick<Session, 'exec'>): Promise<string[]> {
  const { topology } = view;
  const observations = await observeMembers(view, session);
  const leader = leaderIn(topology);
  return topology.members
    .filter(({ name }) => name !== leader)
    .flatMap((replica) => [...streamTrouble(replica, observations), ...lagTrouble(replica)]);
}

/** PostgreSQL's word counts before Patroni's: an annotation may be a loop old, and before Patroni 3.0.4 says nothing of it. */
function streamTrouble({ name, replicationState }: Member, observations: readonly Observation[]): string[] {
  const own = observations.find(({ member }) => member === name);
  const sent = observations.some(({ senders }) =>
    senders.some(({ applicationName, state }) => applicationName === name && state === 'streaming'),
  );
  if (sent || own?.receiver?.status === 'streaming') return [];
  if (own !== undefined && own.error === null)
    return [`${name} does not stream (its WAL receiver is ${own.receiver?.status ?? 'not running'})`];
  if (replicationState === 'streaming') return [];
  return [`it is not known whether ${name} streams: ${own?.error ?? 'it was not asked'}`];
}

function lagTrouble({ name, lagBytes }: Member): string[] {
  if (lagBytes === null || lagBytes <= MOST_LAG_BYTES) return [];
  return [`${name} is ${String(Math.round(lagBytes / 2 ** 20))} MiB behind`];
}
