/** Changes to a StatefulSet as data: what a plan prints, what is sent to the API server, and what is applied to an object at hand. */

/** One variable of the database container; `absent`: it is taken out. */
export type VariableSetting =
  { name: string; value: string } | { name: string; fieldPath: string } | { name: string; absent: true };

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

/** On a StatefulSet that was made anew with another serviceName: the one that it had (empty: none). */
export const SERVICE_NAME_ANNOTATION = 'kubectl-patroni/former-service-name';

/** What this tool puts before `/` in the finalizers that it holds an object with while the object is made anew. */
export const FINALIZER_PREFIX = 'kubectl-patroni/';
