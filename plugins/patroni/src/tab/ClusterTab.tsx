import { Box } from '@backstage/ui';
import type { ClusterObjects, Topology, TopologyList } from '@kubectl-patroni/core';
import { useId, useState } from 'react';
import type { KubernetesCluster } from '../data/reading';
import { ClusterSummary } from './ClusterSummary/ClusterSummary';
import { FindingLeader } from './FindingLeader/FindingLeader';
import type { CheckPages } from './Findings/FindingItem';
import { Findings } from './Findings/Findings';
import { History } from './History/History';
import { MembersTable } from './MembersTable/MembersTable';
import { visibleText } from '../words/visible-text';
import { Section } from './parts/Section';
import { SectionLinks } from './parts/SectionLinks';
import { ServicesAndDns } from './ServicesAndDns/ServicesAndDns';
import { TopologyGraph } from './TopologyGraph/TopologyGraph';
import { useTabTranslation } from './useTabTranslation';
import { citusWords } from './words';
import styles from './ClusterTab.module.css';

/** All parts of the tab take what the core tells of one Patroni cluster, and draw it. */
export interface ClusterTabProps {
  topology: Topology;
  /** The document that the topology is of; its clock is what ages are by. */
  list: TopologyList;
  /** What the list was built from. */
  objects: ClusterObjects;
  kubernetes: KubernetesCluster;
  /** Where the pages of checks are published; null: they are shown in place alone. */
  pages?: CheckPages | null;
}

/** What there is to see of one Patroni cluster, at full width. */
export function ClusterTab(props: ClusterTabProps) {
  const { topology, list, objects, kubernetes, pages = null } = props;
  const { t } = useTabTranslation();
  const prefix = useId();
  const [chosen, setChosen] = useState<{ name: string; citusGroup: number | null } | null>(null);
  const { clusterName, namespace, citusGroup, findings } = topology;
  const groups = groupsOf(topology, list);
  const where = { name: visibleText(clusterName), namespace: visibleText(namespace) };
  const id = (part: string) => `${prefix}-${part}`;
  const parts = [
    { id: id('topology'), title: t('tab.section.topology') },
    { id: id('members'), title: t('tab.section.members') },
    { id: id('findings'), title: `${t('tab.section.findings')} (${String(findings.length)})` },
    { id: id('services'), title: t('tab.section.services') },
    { id: id('trace'), title: t('tab.section.trace') },
    { id: id('history'), title: t('tab.section.history') },
  ];
  return (
    <article className={styles.cluster} aria-labelledby={id('title')}>
      <Box as="header" bg="neutral" className={styles.header}>
        <h2 className={styles.title} id={id('title')}>
          {t('tab.cluster.labelOn', { ...where, kubernetes: visibleText(kubernetes.title) })}
          {citusGroup !== null && `, ${citusWords(t, citusGroup)}`}
        </h2>
        <ClusterSummary topology={topology} observedAt={list.observedAt} />
        <SectionLinks parts={parts} />
      </Box>
      <Section id={id('topology')} title={t('tab.section.topology')}>
        <TopologyGraph topologies={groups} onSelect={setChosen} />
      </Section>
      <Section id={id('members')} title={t('tab.section.members')}>
        <MembersTable topologies={groups} {...{ kubernetes, chosen }} />
      </Section>
      <Section id={id('findings')} title={t('tab.section.findings')}>
        <Findings {...{ topology, pages }} />
      </Section>
      <Section id={id('services')} title={t('tab.section.services')}>
        <ServicesAndDns {...{ topology, list, objects, kubernetes }} />
      </Section>
      <div className={styles.beside}>
        <Section id={id('trace')} title={t('tab.section.trace')}>
          <FindingLeader topology={topology} />
        </Section>
        <Section id={id('history')} title={t('tab.section.history')}>
          <History topology={topology} observedAt={list.observedAt} />
        </Section>
      </div>
    </article>
  );
}

/** Graph and table show all Citus groups of a cluster: the workers' leaders belong to it as the coordinator's does. */
function groupsOf(topology: Topology, { items }: TopologyList): [Topology, ...Topology[]] {
  if (topology.citusGroup === null) return [topology];
  const groups = items.filter(
    ({ namespace, scope, citusGroup }) =>
      namespace === topology.namespace && scope === topology.scope && citusGroup !== null,
  );
  const [first = topology, ...others] = groups;
  return [first, ...others];
}
