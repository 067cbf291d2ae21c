/** What changed of the members of one cluster. */
import type { Member, Topology } from '../contract.js';
import type { Change, ClusterRef } from './change.js';

/** Roles that the lock gives: a change of them is told as one of the leader. */
const LEADERS: ReadonlySet<string> = new Set(['leader', 'standby_leader']);

/** `streaming` or `in archive recovery` where a member replicates, else its own word (patroni/utils.py, cluster_as_json). */
export function shownState({ role, state, replicationState }: Member): string | null {
  return LEADERS.has(role) ? state : (replicationState ?? state);
}

/** What a primary calls itself (patroni/postgresql/misc.py `PostgresqlRole`; `master` before 4.0). */
const PRIMARY_WORDS: ReadonlySet<string> = new Set(['primary', 'master']);

/**
 * Members that run as a primary by their own word and do not hold the lock: a leader whose Patroni hangs, or one that has
 * not heard yet. Their word is as old as their last write.
 */
export function claimants({ members, leader }: Topology): string[] {
  return members
    .filter(
      ({ name, declaredRole, state }) =>
        name !== leader.name && state === 'running' && PRIMARY_WORDS.has(declaredRole ?? ''),
    )
    .map(({ name }) => name);
}

export function memberChanges(before: Topology, after: Topology, cluster: ClusterRef): Change[] {
  // Where Pods could not be read nothing is known of members, least of all that they are gone.
  if (!before.membersKnown || !after.membersKnown) return [];
  const old = new Map(before.members.map((member) => [member.name, member]));
  const now = new Set(after.members.map(({ name }) => name));
  return [
    ...before.members
      .filter(({ name }) => !now.has(name))
      .map(({ name }): Change => ({ kind: 'member-gone', cluster, member: name })),
    ...after.members.flatMap((member): Change[] => {
      const was = old.get(member.name);
      return was === undefined
        ? [{ kind: 'member-appeared', cluster, member: member.name }]
        : changesOfOne(was, member, cluster);
    }),
  ];
}

function changesOfOne(was: Member, is: Member, cluster: ClusterRef): Change[] {
  const member = is.name;
  const changes: Change[] = [];
  const between = <T>(from: T, to: T, tell: (from: T, to: T) => Change) => {
    if (from !== to) changes.push(tell(from, to));
  };
  if (!LEADERS.has(was.role) && !LEADERS.has(is.role))
    between(was.role, is.role, (from, to) => ({ kind: 'member-role', cluster, member, from, to }));
  between(shownState(was), shownState(is), (from, to) => ({
    kind: 'member-state',
    cluster,
    member,
    from,
    to,
  }));
  between(was.timeline, is.timeline, (from, to) => ({ kind: 'member-timeline', cluster, member, from, to }));
  between(was.pod.ready, is.pod.ready, (_, to) => ({ kind: 'member-ready', cluster, member, to }));
  if (is.pod.terminating && !was.pod.terminating)
    changes.push({ kind: 'member-terminating', cluster, member });
  if ((was.pendingRestart === true) !== (is.pendingRestart === true))
    changes.push({ kind: 'member-restart', cluster, member, to: is.pendingRestart });
  between(was.pod.ip, is.pod.ip, (from, to) => ({ kind: 'member-address', cluster, member, from, to }));
  // Whom all follow is told by the leader; here only what a member does by itself.
  if (was.replication !== null && is.replication !== null)
    between(was.replication.upstream, is.replication.upstream, (from, to) => ({
      kind: 'member-upstream',
      cluster,
      member,
      from,
      to,
    }));
  between(was.dns.publication, is.dns.publication, (from, to) => ({
    kind: 'member-dns',
    cluster,
    member,
    from,
    to,
  }));
  return changes;
}
