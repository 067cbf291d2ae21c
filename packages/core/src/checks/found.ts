/** The parts of a finding. */
import type { Finding } from '../contract.js';
import type { ObjectMetadata } from '../objects.js';
import type { About } from './check.js';

export function aboutMember({ name }: { name: string }): About {
  return { kind: 'Member', name };
}

export const aboutCluster: About = { kind: 'Cluster' };

/** @param kind as `Service` or `StatefulSet` */
export function aboutObject(kind: string, { metadata }: { metadata: ObjectMetadata }): About {
  const { name, namespace } = metadata;
  return { kind: 'Object', subject: { kind, name, namespace } };
}

/** Longer values tell nothing more; whoever wrote them may have written megabytes. */
const LONGEST_VALUE = 512;

/**
 * @param object as `Service/x`
 * @param field its path, as `spec.clusterIP`
 * @param value null or undefined: it is not there
 */
export function evidence(
  object: string,
  field: string,
  value: string | number | boolean | null | undefined,
): Finding['evidence'][number] {
  const text = value === null || value === undefined ? null : String(value);
  return {
    object,
    field,
    value: text !== null && text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text,
  };
}

/** @returns `a`, `a and b`, `a, b and c` */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
