import { useEntity } from '@backstage/plugin-catalog-react';
import { useClusters } from '../../data/useClusters';
import { ClusterTab } from '../../tab/ClusterTab';

export interface PatroniContentProps {
  /** Milliseconds between two polls. */
  intervalMs?: number;
}

/** The tab of an entity: every Patroni cluster of it, of every Kubernetes cluster. */
export function PatroniContent({ intervalMs = 10_000 }: PatroniContentProps) {
  const { entity } = useEntity();
  const { readings } = useClusters(entity, intervalMs);
  return (
    <>
      {readings.flatMap(({ kubernetes, list, objects }) =>
        list.items.map((topology) => (
          <ClusterTab
            key={[kubernetes.name, topology.namespace, topology.scope, topology.citusGroup].join('/')}
            {...{ topology, list, objects, kubernetes }}
          />
        )),
      )}
    </>
  );
}
