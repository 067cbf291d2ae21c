/** Synchronous replication: which standbys the leader names in `-sync` (patroni/ha.py:786-853, quorum.py). */
import { mayBeSynchronous } from './dynamic-config.ts';
import type { Member } from './member.ts';

/** What the leader does in each loop. */
export function updateSync(leader: Member): void {
  const { cluster, config, version } = leader;
  const current = cluster.state.read('sync');
  if (config.synchronousMode === 'off' || config.standbyCluster !== null) {
    if (current?.['leader']) cluster.state.patch('sync', { leader: null, sync_standby: null, quorum: null });
    return;
  }
  const standbys = candidates(leader);
  const quorum = config.synchronousMode === 'quorum';
  const named = quorum ? standbys : standbys.slice(0, config.synchronousNodeCount);
  const sync_standby = named.length > 0 ? named.sort().join(',') : null;
  const votes = quorum ? Math.max(0, named.length - config.synchronousNodeCount) : 0;
  cluster.state.patch('sync', {
    leader: leader.name,
    sync_standby,
    // Since 4.0; 0 without quorum.
    quorum: version === 4 ? String(votes) : null,
  });
}

/** Streaming replicas, those that are named already first, so that the choice does not change without need. */
function candidates({ cluster, postgres }: Member): string[] {
  const named = new Set((cluster.state.read('sync')?.['sync_standby'] ?? '').split(','));
  return [...cluster.members.values()]
    .filter((member) => member.postgres.source === postgres && member.postgres.streaming())
    .filter(({ tags, isTerminating }) => mayBeSynchronous(tags) && !isTerminating)
    .map(({ name }) => name)
    .sort((a, b) => Number(named.has(b)) - Number(named.has(a)) || (a < b ? -1 : 1));
}
