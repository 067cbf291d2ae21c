/** Whether an entity is one whose Patroni clusters can be shown. */
import type { Entity } from '@backstage/catalog-model';

/** By these the Kubernetes plugin finds an entity's objects (plugin-kubernetes-backend, KubernetesFanOutHandler). */
export const KUBERNETES_ANNOTATIONS = [
  'backstage.io/kubernetes-label-selector',
  'backstage.io/kubernetes-id',
] as const;

/**
 * Says that the entity has Patroni clusters where its type does not say so, and which: names separated by commas, or
 * `*` for every one that is found.
 * @public
 */
export const PATRONI_CLUSTER_ANNOTATION = 'kubectl-patroni/cluster';

/** What is looked for where the entity does not say which. */
const DATABASE = 'database';

/** @returns whether the Kubernetes plugin can find objects of the entity */
export function hasKubernetesAnnotation(entity: Entity): boolean {
  return KUBERNETES_ANNOTATIONS.some((key) => Boolean(entity.metadata.annotations?.[key]));
}

/**
 * Whether to offer the card and the tab on an entity's page: it has an annotation of the Kubernetes plugin, and it is a
 * database by its type or by {@link PATRONI_CLUSTER_ANNOTATION}.
 * @public
 */
export function isPatroniAvailable(entity: Entity): boolean {
  const isDatabase = typeof entity.spec?.['type'] === 'string' && entity.spec['type'] === DATABASE;
  const isMarked = entity.metadata.annotations?.[PATRONI_CLUSTER_ANNOTATION] !== undefined;
  return hasKubernetesAnnotation(entity) && (isDatabase || isMarked);
}

/** @returns the names of the clusters that the entity asks for; null: every one that is found */
export function wantedClusters(entity: Entity): ReadonlySet<string> | null {
  const names = (entity.metadata.annotations?.[PATRONI_CLUSTER_ANNOTATION] ?? '*')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names.length === 0 || names.includes('*') ? null : new Set(names);
}
