/** Who is synchronous: the sync object (patroni/dcs/__init__.py `SyncState`). */
import type { DcsObject } from '../objects.js';

export interface SyncState {
  /** Whether the member is named, in whatever case (`SyncState.matches`). */
  names(member: string): boolean;
}

/** @returns the state; it names nobody when the object has no leader, whatever else it says (dcs/__init__.py:649-667). */
export function parseSyncState(object: DcsObject): SyncState {
  const { leader, sync_standby: standbys } = object.metadata.annotations ?? {};
  const named = new Set(
    leader && standbys
      ? standbys
          .split(',')
          .map((name) => name.trim().toLowerCase())
          .filter((name) => name !== '')
      : [],
  );
  return { names: (member) => named.has(member.toLowerCase()) };
}
