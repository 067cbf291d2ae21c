/** The tag `replicatefrom`: whom a member is told to stream from. */
import { isSwitchedOn } from '../../patroni/setting.js';
import type { CheckedMember } from '../checked-cluster.js';

/** @returns the name in the tag; null: none, or it does not stream at all (ha.py `_get_node_to_follow`) */
export function replicateFrom({ member }: CheckedMember): string | null {
  const value = member.tags?.['replicatefrom'];
  if (isSwitchedOn(member.tags?.['nostream'])) return null;
  return typeof value === 'string' && value !== '' ? value : null;
}
