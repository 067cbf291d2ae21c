/** Checks that were not made, and what reading it would take to make them. */
import { CHECK_INPUTS, type CheckInputName, type Right, type SkippedCheck } from '@kubectl-patroni/core';

export interface SkippedGroup {
  missing: readonly CheckInputName[];
  checks: SkippedCheck[];
}

/** @returns those that lack the same together */
export function skippedGroups(skipped: readonly SkippedCheck[]): SkippedGroup[] {
  const groups = new Map<string, SkippedGroup>();
  for (const check of skipped) {
    const key = check.missing.join();
    const group = groups.get(key) ?? { missing: check.missing, checks: [] };
    group.checks.push(check);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Where objects were read from: of a cluster a right may be missing, of files what they do not hold. */
export type Source = 'cluster' | 'files';

/**
 * `without Nodes (right needed: get and list nodes cluster-wide)`, or `without Nodes in the files`: why a check was not made
 *
 * @param namespace of the cluster
 */
export function missingWords(missing: readonly CheckInputName[], namespace: string, source: Source): string {
  const titles = missing.map((input) => CHECK_INPUTS[input].title);
  if (source === 'files')
    return `without ${titles.join(' and ')}${missing.some((input) => input !== 'clock') ? ' in the files' : ''}`;
  const inputs = missing.map((input) => {
    const { title, rights } = CHECK_INPUTS[input];
    const needed = rights.map((right) => rightWords(right, namespace)).join('; ');
    return `${title}${needed === '' ? '' : ` (right needed: ${needed})`}`;
  });
  return `without ${inputs.join(' and ')}`;
}

/** `get and list networkpolicies.networking.k8s.io in namespace db` */
export function rightWords(
  { verbs = 'get and list', apiGroup, resource, namespace }: Right,
  own: string,
): string {
  const what = apiGroup === '' ? resource : `${resource}.${apiGroup}`;
  return namespace === '*'
    ? `${verbs} ${what} cluster-wide`
    : `${verbs} ${what} in namespace ${namespace ?? own}`;
}
