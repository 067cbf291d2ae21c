import { useRouteRef } from '@backstage/core-plugin-api';
import {
  EntityInfoCard,
  entityRouteParams,
  entityRouteRef,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { ButtonLink } from '@backstage/ui';
import { RiArrowRightSLine } from '@remixicon/react';
import type { Entity } from '@backstage/catalog-model';
import { useClusters } from '../../data/useClusters';
import { useWords } from '../../words/useWords';
import { RefreshButton } from '../RefreshButton';
import { NothingToShow } from '../states/NothingToShow';
import { ReadingNotices } from '../states/ReadingNotices';
import { UpdatedAgo } from '../UpdatedAgo';
import { useInterval } from '../useInterval';
import { MEMBER_COLUMNS, type MemberColumn } from '../columns';
import { ClusterSummary } from './ClusterSummary';
import styles from './card.module.css';

/**
 * How the card is set up.
 * @public
 */
export interface PatroniCardProps {
  /** Seconds between two polls; by default as the app is configured (`patroni.pollingIntervalSeconds`), else 10. */
  pollingIntervalSeconds?: number;
  /** Where the tab is under the entity's page; `patroni` by default. */
  tabPath?: string;
  /** What is told of each member beside its name and role; by default everything. */
  columns?: readonly MemberColumn[];
}

/** So many Patroni clusters a card has room for; the tab has all. */
const MOST_CLUSTERS = 4;

/** On an entity's overview: who leads, where members are reached, and whether replication uses the headless Service. */
export function PatroniCard(props: PatroniCardProps) {
  const { pollingIntervalSeconds, tabPath = 'patroni', columns = MEMBER_COLUMNS } = props;
  const { entity } = useEntity();
  const { t } = useWords();
  const clusters = useClusters(entity, useInterval(pollingIntervalSeconds));
  const { readings, updatedAt, refresh, isRefreshing } = clusters;
  const all = readings.flatMap(({ list, kubernetes }) =>
    list.items.map((topology) => ({ topology, kubernetes, observedAt: list.observedAt })),
  );
  const shown = all.slice(0, MOST_CLUSTERS);
  return (
    <EntityInfoCard
      title={t('card.title')}
      headerActions={
        <>
          <UpdatedAgo at={updatedAt} />
          <RefreshButton refresh={refresh} isRefreshing={isRefreshing} />
        </>
      }
      footerActions={all.length > 0 ? <TabLink entity={entity} path={tabPath} /> : undefined}
    >
      <div className={styles.card}>
        <ReadingNotices clusters={clusters} />
        <NothingToShow entity={entity} clusters={clusters} />
        {shown.map(({ topology, kubernetes, observedAt }) => (
          <ClusterSummary
            key={JSON.stringify([kubernetes.name, topology.namespace, topology.scope, topology.citusGroup])}
            topology={topology}
            observedAt={observedAt}
            kubernetes={kubernetes}
            columns={new Set(columns)}
            namesKubernetes={readings.length > 1}
          />
        ))}
        {all.length > shown.length && (
          <p className={styles.dim}>{t('card.moreClusters', { count: all.length - shown.length })}</p>
        )}
      </div>
    </EntityInfoCard>
  );
}

function TabLink({ entity, path }: { entity: Entity; path: string }) {
  const { t } = useWords();
  const page = useRouteRef(entityRouteRef)(entityRouteParams(entity));
  return (
    <ButtonLink href={`${page}/${path}`} variant="tertiary" size="small" iconEnd={<RiArrowRightSLine />}>
      {t('card.openTab')}
    </ButtonLink>
  );
}
