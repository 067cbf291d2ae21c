/** Which pods can be asked, and in which of their containers. */
import { databaseContainer, type FlavourName, type Pod } from '@kubectl-patroni/core';
import type { PodTarget } from './pod-target.js';

/** A pod that is to be asked, or why it cannot be. */
export type Candidate = (PodTarget & { error: null }) | { pod: string; error: string };

/**
 * @param names of the pods, in the order in which they are asked
 * @param flavour null: they are no members of a Patroni cluster
 * @param pods as they were read; null: they could not be
 */
export function candidatesOf(
  names: readonly string[],
  namespace: string,
  flavour: FlavourName | null,
  pods: readonly Pod[] | null,
): Candidate[] {
  return names.map((name) => {
    const pod = pods?.find(({ metadata }) => metadata.namespace === namespace && metadata.name === name);
    const container = pod === undefined ? null : databaseContainer(pod, flavour);
    if (pod === undefined || container === null) return { pod: name, error: 'error: the pod was not read' };
    const { phase } = pod.status;
    if (phase !== 'Running') return { pod: name, error: `error: the pod is ${phase ?? 'in no phase'}` };
    return { namespace, pod: name, container, error: null };
  });
}
