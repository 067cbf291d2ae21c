import type { Timestamp, Topology } from '@kubectl-patroni/core';
import { useId } from 'react';
import type { KubernetesCluster } from '../../data/reading';
import { visibleText } from '../../tab/model/visible-text';
import type { DashboardLinks } from '../../tab/parts/DashboardLink';
import { Name } from '../../tab/parts/Name';
import { useTabTranslation } from '../../tab/useTabTranslation';
import type { MemberColumn } from '../columns';
import { ClusterHeadline } from './ClusterHeadline';
import { MemberList } from './MemberList';
import { WorstFindings } from './WorstFindings';
import styles from './card.module.css';

export interface ClusterSummaryProps {
  topology: Topology;
  /** The clock that ages are by; null: there is none. */
  observedAt: Timestamp | null;
  kubernetes: KubernetesCluster;
  /** Whether it takes saying in which Kubernetes cluster it is: there is more than one. */
  namesKubernetes: boolean;
  dashboard: DashboardLinks | null;
  columns: ReadonlySet<MemberColumn>;
}

/** One Patroni cluster at a glance. */
export function ClusterSummary(props: ClusterSummaryProps) {
  const { topology, observedAt, kubernetes, namesKubernetes, dashboard, columns } = props;
  const { t } = useTabTranslation();
  const titleId = useId();
  const { clusterName, scope, citusGroup, namespace, findings } = topology;
  const where = [
    citusGroup === null ? '' : t('card.group', { group: String(citusGroup) }),
    clusterName === scope ? '' : t('card.scope', { scope: visibleText(scope) }),
    visibleText(namespace),
    namesKubernetes ? visibleText(kubernetes.title) : '',
  ].filter((part) => part !== '');
  return (
    <section className={styles.cluster} aria-labelledby={titleId}>
      <h4 className={styles.title} id={titleId}>
        <Name plain>{clusterName}</Name> <span className={styles.dim}>{where.join(' · ')}</span>
      </h4>
      <ClusterHeadline topology={topology} observedAt={observedAt} />
      <MemberList topology={topology} dashboard={dashboard} columns={columns} />
      <WorstFindings findings={findings} />
    </section>
  );
}
