/** What reading a source gives, whatever the source: objects and problems side by side. */
import type { ClusterObjects, Observation, Problem } from '@kubectl-patroni/core';

export interface Reading {
  objects: ClusterObjects;
  problems: Problem[];
  /** The clock that leases are judged by: the API server's, or the time a snapshot was taken; null: unknown. */
  observedAt: Date | null;
  /** What members answered when they were asked. */
  observations?: readonly Observation[];
}
