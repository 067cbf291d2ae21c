/** Whom a replica should stream from (patroni/ha.py:715-748 `_get_node_to_follow`, dcs/__init__.py:956-965). */
import type { MemberStatus } from '../patroni/member-status.js';
import { isSwitchedOn } from '../patroni/setting.js';

/**
 * The member that the tag `replicatefrom` names, if there is one of that name and it is another; else the leader.
 * @param status null: it could not be read, so its tags are unknown
 * @param leader who the lock names; null: nobody
 * @param members names of all members
 * @returns null when it streams from nobody, or from whom is unknown
 */
export function upstreamOf(
  name: string,
  status: MemberStatus | null,
  leader: string | null,
  members: ReadonlySet<string>,
): string | null {
  if (status === null || leader === null) return null;
  if (isSwitchedOn(status.tags['nostream'])) return null;
  const from = status.tags['replicatefrom'];
  return typeof from === 'string' && from !== name && members.has(from) ? from : leader;
}
