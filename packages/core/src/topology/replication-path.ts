/** Which host a replica dials, and whether that is a name of the headless Service (patroni/postgresql/config.py:639-678). */
import type { MemberRole, Replication, ReplicationAddressing } from '../contract.js';
import { normalizeHost } from '../dns/announced-url.js';
import {
  classifyHost,
  usesHeadlessService,
  type ClassifiedHost,
  type HostContext,
} from '../dns/host-kind.js';
import type { StandbyCluster } from '../patroni/dynamic-config.js';

/** What is known of a member's own announced PostgreSQL address. */
export interface AnnouncedHost {
  host: string | null;
  classified: ClassifiedHost;
}

/** Nobody to dial, or unknown whom. */
export const noPath: Replication = {
  upstream: null,
  host: null,
  hostKind: null,
  usesHeadlessService: null,
  basis: 'declared',
};

/**
 * The path to a member of the same cluster: the host in its `conn_url`.
 * @param announced null: the upstream is not there, or what it announces cannot be read
 */
export function pathTo(upstream: string, announced: AnnouncedHost | null): Replication {
  if (announced === null) return { ...noPath, upstream };
  const { host, classified } = announced;
  return {
    upstream,
    host,
    hostKind: classified.kind,
    usesHeadlessService: usesHeadlessService(classified),
    basis: 'declared',
  };
}

/** The path of a standby leader, to a cluster somewhere else. */
export function pathToRemote(remote: StandbyCluster | null, context: HostContext): Replication {
  const host = remote?.host == null ? null : normalizeHost(remote.host);
  if (host === null) return noPath;
  const classified = classifyHost(host, null, context);
  return { ...pathTo('', { host, classified }), upstream: null };
}

/** @returns the verdict over all replicas that can be judged; a standby leader is none of them. */
export function replicationAddressing(
  members: readonly { role: MemberRole; replication: Replication | null }[],
): ReplicationAddressing {
  const verdicts = members
    .filter(({ role }) => role !== 'leader' && role !== 'standby_leader')
    .map(({ replication }) => replication?.usesHeadlessService ?? null)
    .filter((verdict) => verdict !== null);
  if (verdicts.length === 0) return 'unknown';
  if (verdicts.every((uses) => uses)) return 'headless';
  return verdicts.some((uses) => uses) ? 'mixed' : 'other';
}
