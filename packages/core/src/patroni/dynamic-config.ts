/** The dynamic configuration: annotation `config` of the config object (patroni/global_config.py). */
import type { SynchronousMode } from '../contract.js';
import type { DcsObject } from '../objects.js';
import { asRecord, own, ownRecord, ownStrings, parseJson } from '../untrusted-json.js';
import { isSwitchedOn, parseCount, parseName } from './setting.js';

/** Of the dynamic configuration, what a topology is judged by. */
export interface DynamicConfig {
  ttlSeconds: number | null;
  loopWaitSeconds: number | null;
  retryTimeoutSeconds: number | null;
  /** Bytes: a replica that is further behind never becomes leader. */
  maximumLagOnFailover: number | null;
  /** A primary without a synchronous standby then accepts no writes. */
  synchronousModeStrict: boolean;
  /** Lines of pg_hba.conf; null: they are not kept here, or there are none. */
  pgHba: string[] | null;
  paused: boolean;
  failsafeMode: boolean;
  /** What is in force: a standby cluster is never synchronous (global_config.py `is_synchronous_mode`). */
  synchronousMode: SynchronousMode;
  /** Null: not a standby cluster. */
  standbyCluster: StandbyCluster | null;
}

/** The remote cluster that a standby leader follows. */
export interface StandbyCluster {
  /** May be a list, separated by commas; null: WAL comes from an archive alone. */
  host: string | null;
  port: number | null;
}

/** @returns the configuration; null when it cannot be parsed. Without the annotation nothing is set. */
export function parseDynamicConfig(object: DcsObject): DynamicConfig | null {
  const text = object.metadata.annotations?.['config'];
  const config = text === undefined ? {} : asRecord(parseJson(text));
  if (config === undefined) return null;
  const standbyCluster = parseStandbyCluster(config);
  return {
    ttlSeconds: parseCount(own(config, 'ttl')),
    loopWaitSeconds: parseCount(own(config, 'loop_wait')),
    retryTimeoutSeconds: parseCount(own(config, 'retry_timeout')),
    maximumLagOnFailover: parseCount(own(config, 'maximum_lag_on_failover')),
    synchronousModeStrict: isSwitchedOn(own(config, 'synchronous_mode_strict')),
    pgHba: parsePgHba(config),
    paused: isSwitchedOn(own(config, 'pause')),
    failsafeMode: isSwitchedOn(own(config, 'failsafe_mode')),
    synchronousMode: standbyCluster ? 'off' : parseSynchronousMode(own(config, 'synchronous_mode')),
    standbyCluster,
  };
}

function parsePgHba(config: object): string[] | null {
  const lines = ownStrings(ownRecord(config, 'postgresql'), 'pg_hba');
  return lines.length > 0 ? lines : null;
}

/** A standby cluster is one whose section has a host, a port or a restore command (global_config.py:131-136). */
function parseStandbyCluster(config: object): StandbyCluster | null {
  const section = ownRecord(config, 'standby_cluster');
  if (section === undefined || !['host', 'port', 'restore_command'].some((key) => own(section, key)))
    return null;
  return { host: parseName(own(section, 'host')), port: parseCount(own(section, 'port')) };
}

function parseSynchronousMode(value: unknown): SynchronousMode {
  if (typeof value === 'string' && value.toLowerCase() === 'quorum') return 'quorum';
  return isSwitchedOn(value) ? 'on' : 'off';
}
