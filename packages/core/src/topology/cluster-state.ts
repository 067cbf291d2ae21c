/** What a cluster's state objects say, parsed once. */
import type { HistoryEntry, PendingSwitchover } from '../contract.js';
import type { DiscoveredCluster } from '../discovery/cluster.js';
import type { ClusterObjects } from '../objects.js';
import { parseDynamicConfig, type DynamicConfig } from '../patroni/dynamic-config.js';
import { parseFailoverRequest } from '../patroni/failover-request.js';
import { parseHistory } from '../patroni/history.js';
import { parseLeaderRecord, type LeaderRecord } from '../patroni/leader-record.js';
import { parseSyncState, type SyncState } from '../patroni/sync-state.js';
import { parseSystemIdentifier } from '../patroni/system-identifier.js';

export interface ClusterState {
  /** Whether the objects that could hold the state were read at all. */
  readable: boolean;
  /** Null: no leader object. */
  record: LeaderRecord | null;
  /** Null: no config object, or one that cannot be parsed. */
  config: DynamicConfig | null;
  /** Seconds; the leader object's own, else the configuration's, else Patroni's default. Null: unknown. */
  ttlSeconds: number | null;
  sync: SyncState | null;
  pendingSwitchover: PendingSwitchover | null;
  systemIdentifier: string | null;
  history: HistoryEntry[] | null;
}

/** Patroni's default for `ttl` (docs/dynamic_configuration.rst). */
export const DEFAULT_TTL_SECONDS = 30;

export function readClusterState({ dcs }: DiscoveredCluster, objects: ClusterObjects): ClusterState {
  const readable = dcs !== null || (objects.configMaps !== null && objects.endpoints !== null);
  const record = dcs?.leader ? parseLeaderRecord(dcs.leader) : null;
  const config = dcs?.config ? parseDynamicConfig(dcs.config) : null;
  return {
    readable,
    record,
    config,
    ttlSeconds: record && (record.ttlSeconds ?? ttlOf(config, dcs?.config != null)),
    sync: dcs?.sync ? parseSyncState(dcs.sync) : null,
    pendingSwitchover: dcs?.failover ? parseFailoverRequest(dcs.failover) : null,
    systemIdentifier: dcs?.config ? parseSystemIdentifier(dcs.config) : null,
    history: dcs?.config ? parseHistory(dcs.config) : readable ? [] : null,
  };
}

/** A configuration that is there and cannot be parsed leaves the ttl unknown. */
function ttlOf(config: DynamicConfig | null, isThere: boolean): number | null {
  if (config === null) return isThere ? null : DEFAULT_TTL_SECONDS;
  return config.ttlSeconds ?? DEFAULT_TTL_SECONDS;
}
