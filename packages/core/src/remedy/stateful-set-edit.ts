/** Changes to a StatefulSet as data: what a plan prints, what is sent to the API server, and what is applied to an object at hand. */

/** One variable of the database container. */
export type VariableSetting = { name: string; value: string } | { name: string; fieldPath: string };

export interface StatefulSetEdit {
  /** Only where it is made anew. */
  serviceName?: string;
  /**
   * `on-delete`: pods are replaced only by whoever deletes them; what it was is kept in {@link STRATEGY_ANNOTATION}.
   * `restore`: back to what that annotation holds.
   */
  strategy?: 'on-delete' | 'restore';
  /** Sets persistentVolumeClaimRetentionPolicy.whenDeleted to Retain. */
  retainClaims?: true;
  /** In seconds, for the pods. */
  terminationGracePeriodSeconds?: number;
  /** Annotations of the pods, as `proxy.istio.io/config`. */
  podAnnotations?: Record<string, string>;
  /** Of the container that runs Patroni. */
  container?: string;
  /** Set in it, in place where it has them and before all others where it does not: `$(X)` sees only what stands before it. */
  variables?: VariableSetting[];
}

/** On the StatefulSet while its pods are replaced: its `spec.updateStrategy` as it was, as JSON. */
export const STRATEGY_ANNOTATION = 'kubectl-patroni/update-strategy';
