/** A manual failover or switchover that was asked for: the failover object (patroni/dcs/__init__.py `Failover`). */
import type { PendingSwitchover } from '../contract.js';
import type { DcsObject } from '../objects.js';
import { parseName } from './setting.js';
import { normalizeTimestamp } from './timestamp.js';

/** @returns the request; null when there is none (the object stays when a request is done, without its annotations). */
export function parseFailoverRequest(object: DcsObject): PendingSwitchover | null {
  const annotations = object.metadata.annotations ?? {};
  const request = {
    from: parseName(annotations['leader']),
    to: parseName(annotations['member']),
    scheduledAt: normalizeTimestamp(annotations['scheduled_at']),
  };
  return request.from === null && request.to === null && request.scheduledAt === null ? null : request;
}
