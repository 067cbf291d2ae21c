/** Annotation `initialize` of the config object. */
import type { DcsObject } from '../objects.js';

/** @returns PostgreSQL's system identifier; null while a member is still bootstrapping the cluster (the value is empty). */
export function parseSystemIdentifier(object: DcsObject): string | null {
  const text = object.metadata.annotations?.['initialize'];
  return text !== undefined && /^\d{1,20}$/.test(text) ? text : null;
}
