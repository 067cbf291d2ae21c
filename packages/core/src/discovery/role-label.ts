/** Which label carries the members' roles. */
import type { Pod } from '../objects.js';
import { declaredIdentity } from './declared.js';
import type { Flavour } from './flavour.js';

/** Whatever some version of Patroni writes by default (patroni/dcs/kubernetes.py:1365-1387, postgresql/misc.py:55-61). */
const ROLES = new Set([
  ...['primary', 'master', 'leader', 'replica', 'standby_leader', 'standby-leader'],
  ...['promoted', 'demoted', 'uninitialized'],
]);

/**
 * @returns the key that is declared, else the flavour's that has roles for values, else any other key that has nothing
 *   but roles for values, else the flavour's usual one
 */
export function roleLabelOf(
  pods: readonly Pod[],
  flavour: Flavour,
  scopeLabel: string | null,
): string | null {
  const declared = pods.map((pod) => declaredIdentity(pod).roleLabel).find((label) => label !== null);
  if (declared !== undefined) return declared;
  const seen = [...new Set(pods.flatMap((pod) => Object.keys(pod.metadata.labels ?? {})))].sort();
  const usual = flavour.roleLabels.filter((key) => seen.includes(key));
  const candidates = [...usual, ...seen.filter((key) => key !== scopeLabel)];
  return candidates.find((key) => hasOnlyRoles(pods, key)) ?? usual[0] ?? flavour.roleLabels[0] ?? null;
}

function hasOnlyRoles(pods: readonly Pod[], key: string): boolean {
  return pods.every((pod) => {
    const value = pod.metadata.labels?.[key];
    return value === undefined || ROLES.has(value);
  });
}
