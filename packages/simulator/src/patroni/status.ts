/** The annotation `status` and the role label of a member's pod (patroni/ha.py `touch_member`, dcs/kubernetes.py:1365-1404). */
import { VERSIONS } from './environment.ts';
import type { Member } from './member.ts';
import { compactJson } from './python.ts';

/** @returns the annotation, in the key order of the member's version. */
export function statusAnnotation(member: Member): string {
  const { postgres, tags, version, holdsLock } = member;
  const status: Record<string, unknown> = {
    conn_url: member.announced.connUrl,
    api_url: member.announced.apiUrl,
    state: member.state,
    role: member.role,
    version: VERSIONS[version],
  };
  if (holdsLock && member.checkpointPending) status['checkpoint_after_promote'] = false;
  if (Object.keys(tags).length > 0) status['tags'] = effectiveTags(member);
  if (member.pendingRestart !== null) {
    status['pending_restart'] = true;
    if (version === 4) status['pending_restart_reason'] = member.pendingRestart;
  }
  if (member.state === 'running' && postgres.running && member.queryable) addPosition(status, member);
  if (member.config.paused) status['pause'] = true;
  return compactJson(status);
}

/** Patroni 3.0 knows neither the two positions (4.1) nor the state of the replication (3.0.4). */
function addPosition(status: Record<string, unknown>, { postgres, version, now }: Member): void {
  const position = postgres.position(now());
  status['xlog_location'] = position;
  if (version === 4 && !postgres.primary) {
    status['replay_lsn'] = position;
    status['receive_lsn'] = position;
    if (postgres.streaming()) status['replication_state'] = 'streaming';
  }
  status['timeline'] = postgres.timeline;
}

/** Booleans are there only when they are true (tags.py:37-41). */
function effectiveTags({ tags }: Member): Record<string, unknown> {
  return Object.fromEntries(Object.entries(tags).filter(([, value]) => value !== false));
}

/** @returns the value of the role label; null: none. Whoever holds the lock is labelled as the leader. */
export function roleLabelValue(member: Member): string | null {
  if (member.holdsLock) return member.cluster.leaderValue;
  if (member.state !== 'running' || member.role === 'primary' || member.role === 'master') return null;
  return member.role;
}
