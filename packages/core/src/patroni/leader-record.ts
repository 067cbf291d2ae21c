/** The lock: annotations of the leader object (patroni/dcs/kubernetes.py `_update_leader_with_retry`). */
import type { DcsObject } from '../objects.js';
import { parseLsn } from './lsn.js';
import { parseCount, parseName } from './setting.js';
import { parseTimestamp } from './timestamp.js';

export interface LeaderRecord {
  /** The pod that holds the lock; null after a release. */
  leader: string | null;
  acquireTime: Date | null;
  renewTime: Date | null;
  ttlSeconds: number | null;
  transitions: number | null;
  /** Bytes. Null until the leader's first write. */
  optime: number | null;
}

export function parseLeaderRecord(object: DcsObject): LeaderRecord {
  const annotations = object.metadata.annotations ?? {};
  return {
    leader: parseName(annotations['leader']),
    acquireTime: parseTimestamp(annotations['acquireTime']),
    renewTime: parseTimestamp(annotations['renewTime']),
    ttlSeconds: parseCount(annotations['ttl']),
    transitions: parseCount(annotations['transitions']),
    optime: parseLsn(annotations['optime']),
  };
}
