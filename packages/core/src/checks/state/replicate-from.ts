/** The tag `replicatefrom`: whom a member is told to stream from. */
import type { CheckedMember } from '../checked-cluster.js';

/** @returns the name in the tag; null: none */
export function replicateFrom({ member }: CheckedMember): string | null {
  const value = member.tags?.['replicatefrom'];
  return typeof value === 'string' && value !== '' ? value : null;
}
