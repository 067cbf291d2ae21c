/** Who is synchronous: the sync object (patroni/dcs/__init__.py `SyncState`). */
import type { DcsObject } from '../objects.js';

export interface SyncState {
  /** Whose standbys they are; null: nobody's, and the rest is void. */
  leader: string | null;
  /** The standbys, as they are written. */
  standbys: readonly string[];
  /** Whether the member is named, in whatever case (`SyncState.matches`). */
  names(member: string): boolean;
}

/** @returns the state; it names nobody when the object has no leader, whatever else it says (dcs/__init__.py:649-667). */
export function parseSyncState(object: DcsObject): SyncState {
  const { leader, sync_standby: standbys } = object.metadata.annotations ?? {};
  const named =
    leader && standbys
      ? standbys
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name !== '')
      : [];
  const lowered = new Set(named.map((name) => name.toLowerCase()));
  return {
    leader: leader || null,
    standbys: named,
    names: (member) => lowered.has(member.toLowerCase()),
  };
}
