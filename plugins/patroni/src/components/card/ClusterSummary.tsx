import type { Topology, TopologyList } from '@kubectl-patroni/core';
import { useId } from 'react';
import type { KubernetesCluster } from '../../data/reading';
import type { MemberColumn } from '../columns';
import { useWords } from '../../words/useWords';
import { visibleText } from '../../words/visible-text';
import { Breakable } from '../atoms/Breakable';
import { ClusterHeadline } from './ClusterHeadline';
import { MemberList } from './MemberList';
import { WorstFindings } from './WorstFindings';
import styles from './card.module.css';

export interface ClusterSummaryProps {
  topology: Topology;
  observedAt: TopologyList['observedAt'];
  kubernetes: KubernetesCluster;
  columns: ReadonlySet<MemberColumn>;
  /** Whether it takes saying in which Kubernetes cluster it is: there is more than one. */
  namesKubernetes: boolean;
}

/** One Patroni cluster at a glance. */
export function ClusterSummary({
  topology,
  observedAt,
  kubernetes,
  columns,
  namesKubernetes,
}: ClusterSummaryProps) {
  const { t } = useWords();
  const titleId = useId();
  const { clusterName, scope, citusGroup, namespace, findings } = topology;
  const where = [
    citusGroup === null ? '' : t('words.citusGroup', { group: String(citusGroup) }),
    clusterName === scope ? '' : t('words.scope', { scope: visibleText(scope) }),
    visibleText(namespace),
    namesKubernetes ? visibleText(kubernetes.title) : '',
  ].filter((part) => part !== '');
  return (
    <section className={styles.cluster} aria-labelledby={titleId}>
      <h4 className={styles.title} id={titleId}>
        <Breakable text={clusterName} /> <span className={styles.dim}>{where.join(' · ')}</span>
      </h4>
      <ClusterHeadline topology={topology} observedAt={observedAt} />
      <MemberList topology={topology} kubernetes={kubernetes} columns={columns} />
      <WorstFindings findings={findings} />
    </section>
  );
}
