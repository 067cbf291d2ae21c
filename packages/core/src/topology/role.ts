/** Who leads, who is synchronous, who follows (patroni/utils.py:913-1004 `cluster_as_json`). */
import type { MemberRole } from '../contract.js';
import type { MemberStatus } from '../patroni/member-status.js';
import type { ClusterState } from './cluster-state.js';

/**
 * The lock decides, whatever the member or its label says; an expired lock still names its holder.
 * @param status null: it could not be read
 */
export function roleOf(name: string, status: MemberStatus | null, state: ClusterState): MemberRole {
  if (!state.readable) return 'unknown';
  if (state.record?.leader === name) return isStandby(status, state) ? 'standby_leader' : 'leader';
  if (status === null) return 'unknown';
  // Without a configuration that switches the mode on, a sync object is a leftover; one that cannot be parsed does not.
  const mode = state.config?.synchronousMode ?? 'off';
  if (mode !== 'off' && state.sync?.names(name)) return mode === 'quorum' ? 'quorum_standby' : 'sync_standby';
  return 'replica';
}

/** The configuration decides; where it is unknown, the leader's own word is all there is. */
function isStandby(status: MemberStatus | null, { config }: ClusterState): boolean {
  return config ? config.standbyCluster !== null : status?.role === 'standby_leader';
}
