/** Who may take a free lock (patroni/ha.py `_is_healthiest_node`, `is_healthiest_node`, `manual_failover_process_no_leader`). */
import { failoverPriority } from './dynamic-config.ts';
import type { Member } from './member.ts';

/** @returns whether this member would take the lock, were it free. */
export function isHealthiest(member: Member): boolean {
  const { cluster, config, postgres } = member;
  const priority = failoverPriority(member.tags);
  if (priority === 0 || !postgres.running) return false;
  if (!mayBeSynchronousLeader(member)) return false;
  const position = postgres.position(member.now());
  const optime = Number(cluster.state.read('leader')?.['optime'] ?? '0');
  if (optime - position > config.maximumLagOnFailover) return false;
  const peers = [...cluster.members.values()].filter(
    (peer) => peer !== member && cluster.talks(member, peer),
  );
  for (const peer of peers) {
    // A primary that answers is alive; one that hangs does not answer.
    if (peer.postgres.running && peer.postgres.primary) return false;
    const theirs = failoverPriority(peer.tags);
    if (theirs === 0 || !peer.postgres.running || peer.isTerminating) continue;
    const ahead = peer.postgres.position(member.now()) - position;
    if (ahead > 0 || (ahead === 0 && theirs > priority)) return false;
  }
  return hasQuorum(member, peers, position);
}

/** Only who is in `-sync` may follow a synchronous leader (ha.py:1635-1641). */
function mayBeSynchronousLeader({ name, config, cluster }: Member): boolean {
  if (config.synchronousMode === 'off') return true;
  const sync = cluster.state.read('sync') ?? {};
  if (!sync['leader']) return true;
  return [sync['leader'], ...(sync['sync_standby'] ?? '').split(',')].some(
    (each) => each.toLowerCase() === name.toLowerCase(),
  );
}

/** Votes of those whose WAL is not further, over REST (ha.py:1394-1459). */
function hasQuorum({ config, cluster, now }: Member, peers: readonly Member[], position: number): boolean {
  if (config.synchronousMode !== 'quorum') return true;
  const sync = cluster.state.read('sync') ?? {};
  const voters = new Set((sync['sync_standby'] ?? '').split(','));
  const votes = peers.filter(
    ({ name, postgres }) => voters.has(name) && postgres.position(now()) <= position,
  );
  return votes.length >= Number(sync['quorum'] ?? '0');
}

/** @returns whether somebody who was asked to lead can: they answer, run, may, and are not too far behind. */
export function canTakeOver(candidate: Member | undefined, asked: Member): boolean {
  if (candidate === undefined || !asked.cluster.talks(asked, candidate)) return false;
  const { postgres, tags, config } = candidate;
  if (!postgres.running || candidate.isTerminating || failoverPriority(tags) === 0) return false;
  const source = asked.postgres.running ? asked.postgres.position(asked.now()) : 0;
  return source - postgres.position(asked.now()) <= config.maximumLagOnFailover;
}

/** A switchover or failover that somebody asked for: annotations of `-failover`. */
export interface Request {
  from: string | null;
  to: string | null;
  at: Date | null;
}

export function requestOf({ cluster }: Member): Request | null {
  const { leader = '', member = '', scheduled_at: at } = cluster.state.read('failover') ?? {};
  if (leader === '' && member === '') return null;
  const time = at === undefined ? null : new Date(at);
  return { from: leader || null, to: member || null, at: time };
}

export function clearRequest({ cluster }: Member): void {
  if (cluster.state.read('failover') === null) return;
  cluster.state.patch('failover', { leader: null, member: null, scheduled_at: null });
}
