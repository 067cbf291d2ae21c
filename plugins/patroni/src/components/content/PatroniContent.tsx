import { useEntity } from '@backstage/plugin-catalog-react';
import { useClusters } from '../../data/useClusters';
import { ClusterTab } from '../../tab/ClusterTab';
import { RefreshButton } from '../RefreshButton';
import { NothingToShow } from '../states/NothingToShow';
import { ReadingNotices } from '../states/ReadingNotices';
import { UpdatedAgo } from '../UpdatedAgo';
import { useInterval } from '../useInterval';
import styles from './content.module.css';

/**
 * How the tab is set up.
 * @public
 */
export interface PatroniContentProps {
  /** Seconds between two polls; by default as the app is configured (`patroni.pollingIntervalSeconds`), else 10. */
  pollingIntervalSeconds?: number;
}

/** The tab of an entity: every Patroni cluster of it, of every Kubernetes cluster. */
export function PatroniContent({ pollingIntervalSeconds }: PatroniContentProps) {
  const { entity } = useEntity();
  const clusters = useClusters(entity, useInterval(pollingIntervalSeconds));
  const { readings, updatedAt, refresh, isRefreshing } = clusters;
  return (
    <div className={styles.content}>
      <div className={styles.bar}>
        <UpdatedAgo at={updatedAt} />
        <RefreshButton refresh={refresh} isRefreshing={isRefreshing} />
      </div>
      <ReadingNotices clusters={clusters} />
      <NothingToShow entity={entity} clusters={clusters} />
      {readings.flatMap(({ kubernetes, list, objects }) =>
        list.items.map((topology) => (
          <ClusterTab
            key={JSON.stringify([kubernetes.name, topology.namespace, topology.scope, topology.citusGroup])}
            topology={topology}
            list={list}
            objects={objects}
            kubernetes={kubernetes}
          />
        )),
      )}
    </div>
  );
}
