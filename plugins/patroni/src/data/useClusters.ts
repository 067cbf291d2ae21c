import type { Entity } from '@backstage/catalog-model';
import type { Clusters } from './reading';

/** @param intervalMs between the end of one poll and the start of the next */
export function useClusters(entity: Entity, intervalMs: number): Clusters {
  void entity;
  void intervalMs;
  return {
    status: 'pending',
    readings: [],
    failures: [],
    updatedAt: null,
    isRefreshing: true,
    refresh: () => undefined,
  };
}
