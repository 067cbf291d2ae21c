/** The configuration that all members share: annotation `config` (patroni/global_config.py). */
import type { Tags } from './spec.ts';

export interface DynamicConfig {
  ttl: number;
  loopWait: number;
  retryTimeout: number;
  maximumLagOnFailover: number;
  paused: boolean;
  synchronousMode: 'off' | 'on' | 'quorum';
  synchronousNodeCount: number;
  failsafeMode: boolean;
  standbyCluster: { host: string; port: number } | null;
}

type Json = Readonly<Record<string, unknown>>;

/** What a cluster starts with when nothing else is said; as in the lab, so that the form is the recordings'. */
export const INITIAL_CONFIG: Json = {
  postgresql: {
    use_pg_rewind: true,
    parameters: { shared_buffers: '32MB' },
    pg_hba: ['local all all trust', 'host all all 0.0.0.0/0 md5', 'host replication standby 0.0.0.0/0 md5'],
  },
};

/** @returns the configuration with Patroni's defaults where the text says nothing, or nothing that can be read. */
export function parseConfig(text: string | undefined): DynamicConfig {
  const raw = parse(text);
  const count = (key: string, fallback: number): number =>
    typeof raw[key] === 'number' ? raw[key] : fallback;
  const mode = raw['synchronous_mode'];
  const standby = raw['standby_cluster'];
  return {
    ttl: count('ttl', 30),
    loopWait: count('loop_wait', 10),
    retryTimeout: count('retry_timeout', 10),
    maximumLagOnFailover: count('maximum_lag_on_failover', 1048576),
    paused: raw['pause'] === true,
    synchronousMode: mode === 'quorum' ? 'quorum' : mode === true ? 'on' : 'off',
    synchronousNodeCount: count('synchronous_node_count', 1),
    failsafeMode: raw['failsafe_mode'] === true,
    standbyCluster: isRecord(standby) ? readStandby(standby) : null,
  };
}

function readStandby(standby: Json): DynamicConfig['standbyCluster'] {
  if (!['host', 'port', 'restore_command'].some((key) => standby[key] !== undefined)) return null;
  const { host, port } = standby;
  return { host: typeof host === 'string' ? host : '', port: typeof port === 'number' ? port : 5432 };
}

/** Merges as PATCH /config does: null takes a key away, objects are merged (patroni/utils.py `patch_config`). */
export function patchConfig(config: Json, patch: Json): Json {
  const merged = Object.entries(patch).map(([key, value]) => {
    const there = config[key];
    return [key, isRecord(value) && isRecord(there) ? patchConfig(there, value) : value] as const;
  });
  return Object.fromEntries(
    Object.entries({ ...config, ...Object.fromEntries(merged) }).filter(([, value]) => value !== null),
  );
}

/** @returns the object that a text says; an empty one when it says none. Anybody may have written it. */
export function parse(text: string | undefined): Json {
  const value = parseJson(text);
  return isRecord(value) ? value : {};
}

/** @returns null for what is no JSON */
export function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null') as unknown;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @returns the priority to become leader; 0: never (patroni/tags.py:52-75). */
export function failoverPriority(tags: Tags): number {
  if (tags['nofailover'] === true) return 0;
  const priority = tags['failover_priority'];
  return typeof priority === 'number' ? Math.max(0, priority) : 1;
}

export function mayBeSynchronous(tags: Tags): boolean {
  const priority = tags['sync_priority'];
  return tags['nosync'] !== true && !(typeof priority === 'number' && priority <= 0);
}
