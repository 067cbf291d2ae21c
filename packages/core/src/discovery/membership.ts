/** Which pods are members of which cluster. */
import type { Pod } from '../objects.js';
import { isMemberStatus } from '../patroni/member-status.js';
import { ownString } from '../untrusted-json.js';
import { declaredIdentity } from './declared.js';
import { knownScopeLabels } from './flavours/index.js';
import { readCitusGroup } from './state-object.js';

/** A pod's place: the label that carries its scope, and the scope. */
export interface Belonging {
  scope: string;
  /** Null when no label carries the scope. */
  scopeLabel: string | null;
  citusGroup: number | null;
}

/** @returns whether the pod says by itself that it is a Patroni member: by its status, or by how it is set up. */
export function isMemberByItself(pod: Pod): boolean {
  return (
    isMemberStatus(pod.metadata.annotations?.['status']) ||
    (declaredIdentity(pod).runsPatroni && !isOwnedByJob(pod))
  );
}

/** A Job's pod runs once and is done: a backup with the members' labels, not a member. */
export function isOwnedByJob(pod: Pod): boolean {
  return pod.metadata.ownerReferences?.some(({ kind }) => kind === 'Job') ?? false;
}

/**
 * Where a member belongs, from the pod alone: by the scope label that its variables name, else by the label that carries
 * the scope which its variables name, else by the scope labels that flavours use, else by its owner's name.
 */
export function belongingOf(pod: Pod): Belonging {
  const labels = pod.metadata.labels ?? {};
  const declared = declaredIdentity(pod);
  const citusGroup = readCitusGroup(labels);
  const keysOfScope = Object.keys(labels).filter((key) => labels[key] === declared.scope);
  const candidates = [
    ...(declared.scopeLabel === null ? [] : [declared.scopeLabel]),
    ...knownScopeLabels.filter((key) => keysOfScope.includes(key)),
    ...keysOfScope.sort(),
    // `version` carries a scope only where it is declared; anywhere else it is what it says.
    ...(declared.scope === null ? knownScopeLabels.filter((key) => key !== 'version') : []),
  ];
  const scopeLabel = candidates.find((key) => ownString(labels, key)) ?? null;
  const scope = scopeLabel === null ? undefined : ownString(labels, scopeLabel);
  if (scope !== undefined) return { scope, scopeLabel, citusGroup };
  const owner = pod.metadata.ownerReferences?.[0]?.name;
  return { scope: declared.scope ?? owner ?? pod.metadata.name, scopeLabel: null, citusGroup };
}

/**
 * Whether a pod without a readable status belongs to a cluster that its scope label names. Other programs' pods may bear
 * that label, too (a connection pooler, a backup); Patroni itself takes every pod that has all of its labels.
 */
export function joinsByLabels(
  pod: Pod,
  patroniLabels: Readonly<Record<string, string>> | null,
  members: readonly Pod[],
): boolean {
  if (isOwnedByJob(pod)) return false;
  if (
    patroniLabels !== null &&
    Object.keys(patroniLabels).length > 1 &&
    hasLabels(pod.metadata.labels ?? {}, patroniLabels)
  )
    return true;
  return members.some((member) => haveSameOwner(member, pod));
}

/** @returns whether `wanted` are all among `labels`. */
export function hasLabels(
  labels: Readonly<Record<string, string>>,
  wanted: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}

function haveSameOwner(a: Pod, b: Pod): boolean {
  const [owner, other] = [a.metadata.ownerReferences?.[0], b.metadata.ownerReferences?.[0]];
  return owner !== undefined && other !== undefined && owner.kind === other.kind && owner.name === other.name;
}
