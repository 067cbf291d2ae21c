import { useEntity } from '@backstage/plugin-catalog-react';
import { useClusters } from '../../data/useClusters';
import { PatroniTab } from '../../tab/PatroniTab';
import { useCheckPages } from '../../tab/useCheckPages';
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
  const pages = useCheckPages();
  const { readings, updatedAt, refresh, isRefreshing } = clusters;
  return (
    <div className={styles.content}>
      <div className={styles.bar}>
        <UpdatedAgo at={updatedAt} />
        <RefreshButton refresh={refresh} isRefreshing={isRefreshing} />
      </div>
      <ReadingNotices clusters={clusters} />
      <NothingToShow entity={entity} clusters={clusters} />
      <PatroniTab readings={readings} pages={pages} />
    </div>
  );
}
