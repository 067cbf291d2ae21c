import { defined, ownRecord, ownString } from '../untrusted-json.js';

/** The object behind an endpoint; undefined: there is none. */
export function projectTarget(
  raw: unknown,
): { kind?: string; name?: string; namespace?: string } | undefined {
  const target = ownRecord(raw, 'targetRef');
  return (
    target &&
    defined({
      kind: ownString(target, 'kind'),
      name: ownString(target, 'name'),
      namespace: ownString(target, 'namespace'),
    })
  );
}
