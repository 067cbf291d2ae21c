import type { Entity } from '@backstage/catalog-model';

/** A database whose cluster the Kubernetes plugin finds. */
export function database(annotations: Record<string, string> = {}, name = 'orders'): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name,
      namespace: 'default',
      annotations: { 'backstage.io/kubernetes-label-selector': `cluster-name=${name}`, ...annotations },
    },
    spec: { type: 'database', owner: 'guests' },
  };
}
