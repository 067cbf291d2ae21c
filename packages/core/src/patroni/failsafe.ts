/** The members that a primary must reach when the API server is down: annotation `failsafe` of the leader object. */
import type { DcsObject } from '../objects.js';
import { asRecord, parseJson } from '../untrusted-json.js';

/** @returns REST API URLs by member; null when there is no such list or it cannot be parsed. */
export function parseFailsafe(object: DcsObject): ReadonlyMap<string, string> | null {
  const text = object.metadata.annotations?.['failsafe'];
  const record = text === undefined ? undefined : asRecord(parseJson(text));
  if (record === undefined) return null;
  const urls = new Map<string, string>();
  for (const [member, url] of Object.entries(record)) if (typeof url === 'string') urls.set(member, url);
  return urls;
}
