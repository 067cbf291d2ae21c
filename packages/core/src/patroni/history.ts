/** The ends of past timelines: annotation `history` of the config object. */
import type { HistoryEntry } from '../contract.js';
import type { DcsObject } from '../objects.js';
import { parseJson } from '../untrusted-json.js';
import { formatLsn, parseLsn } from './lsn.js';
import { parseCount, parseName } from './setting.js';
import { normalizeTimestamp } from './timestamp.js';

/**
 * Entries are `[timeline, lsn, reason, time, new leader]`, of which the last two came later (patroni/ha.py:1159-1178).
 * @returns oldest first; empty without the annotation; null when it cannot be parsed
 */
export function parseHistory(object: DcsObject): HistoryEntry[] | null {
  const text = object.metadata.annotations?.['history'];
  if (text === undefined) return [];
  const lines = parseJson(text);
  if (!Array.isArray(lines)) return null;
  const entries: HistoryEntry[] = [];
  for (const line of lines as unknown[]) {
    const [timeline, lsn, reason, time, newLeader] = Array.isArray(line) ? (line as unknown[]) : [];
    const number = parseCount(timeline);
    if (number === null) return null;
    entries.push({
      timeline: number,
      lsn: formatLsn(parseLsn(lsn)),
      reason: parseName(reason),
      time: normalizeTimestamp(time),
      newLeader: parseName(newLeader),
    });
  }
  return entries;
}
