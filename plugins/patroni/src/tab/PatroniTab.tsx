import type { Topology } from '@kubectl-patroni/core';
import { useState } from 'react';
import type { ClusterReading } from '../data/reading';
import { ClusterPicker } from './ClusterPicker/ClusterPicker';
import { ClusterTab } from './ClusterTab';
import type { CheckPages } from './Findings/FindingItem';

export interface PatroniTabProps {
  /** What was read of each Kubernetes cluster. */
  readings: readonly ClusterReading[];
  pages?: CheckPages | null;
}

/** One Patroni cluster at a time, of all that belong to the entity: which one is chosen by name, never by its place. */
export function PatroniTab({ readings, pages = null }: PatroniTabProps) {
  const clusters = readings.flatMap((reading) =>
    reading.list.items.map((topology) => ({ key: keyOf(reading, topology), reading, topology })),
  );
  const [key, setKey] = useState<string | null>(null);
  // The one that was chosen may be gone.
  const chosen = clusters.find((cluster) => cluster.key === key) ?? clusters[0];
  if (chosen === undefined) return null;
  const { list, objects, kubernetes } = chosen.reading;
  return (
    <>
      {clusters.length > 1 && <ClusterPicker clusters={clusters} chosen={chosen.key} onChoose={setKey} />}
      <ClusterTab key={chosen.key} topology={chosen.topology} {...{ list, objects, kubernetes, pages }} />
    </>
  );
}

function keyOf({ kubernetes }: ClusterReading, { namespace, scope, citusGroup }: Topology): string {
  return [kubernetes.name, namespace, scope, citusGroup ?? ''].join('/');
}
