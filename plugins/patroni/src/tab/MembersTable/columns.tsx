/** The columns of the table of members: what each shows, and what it is in a file. */
import { bytes, isLeader, memberState } from '@kubectl-patroni/core';
import type { ReactNode } from 'react';
import { replicationPath } from '../model/replication-path';
import type { MemberRow, SortColumn } from '../model/member-rows';
import { toneOf, type Tone } from '../model/tone';
import { visibleText } from '../../words/visible-text';
import { CopyButton } from '../../components/atoms/CopyText';
import { DashboardLink } from '../parts/DashboardLink';
import type { KubernetesCluster } from '../../data/reading';
import { Name } from '../parts/Name';
import { ToneText } from '../parts/ToneText';
import {
  citusWords,
  publicationReason,
  publicationWords,
  roleWords,
  stateWords,
  viaWords,
  type Translate,
} from '../words';
import styles from './MembersTable.module.css';

export interface Column {
  id: SortColumn;
  title: string;
  isNumber: boolean;
  cell: (row: MemberRow) => ReactNode;
}

export interface ColumnContext {
  t: Translate;
  namespace: string;
  kubernetes: KubernetesCluster;
}

export function memberColumns({ t, namespace, kubernetes }: ColumnContext): Column[] {
  const column = (id: SortColumn, cell: Column['cell'], isNumber = false): Column => ({
    id,
    title: t(`tab.column.${id}`),
    isNumber,
    cell,
  });
  return [
    column('member', ({ member, citusGroup }) => (
      <>
        <span className={styles.withCopy}>
          <Name>{member.name}</Name>
          <DashboardLink kubernetes={kubernetes} kind="Pod" namespace={namespace} name={member.name} />
        </span>
        {citusGroup !== null && <span className={styles.also}>{citusWords(t, citusGroup)}</span>}
      </>
    )),
    column('role', ({ member }) => (
      <span className={isLeader(member) ? styles.leads : undefined}>{roleWords(t, member.role)}</span>
    )),
    column('state', ({ member }) => {
      const state = memberState(member);
      return (
        <>
          <ToneText tone={toneOf(state.concern)}>{stateWords(t, member)}</ToneText>
          {member.pendingRestart === true && (
            <span className={styles.also}>{t('tab.state.pendingRestart')}</span>
          )}
        </>
      );
    }),
    column('dns', ({ member, member: { dns } }) => (
      <>
        {dns.name === null ? (
          <span>{t('tab.dns.noName')}</span>
        ) : (
          <span className={styles.withCopy}>
            <Name>{dns.name}</Name>
            <CopyButton
              text={dns.name}
              label={t('tab.copy.dnsName', { value: visibleText(dns.name) })}
              kind="dns-name"
            />
          </span>
        )}
        {dns.publication !== 'published' || dns.evidence === 'predicted' ? (
          <span className={styles.also} title={publicationReason(t, dns)}>
            {publicationWords(t, member)}
          </span>
        ) : null}
      </>
    )),
    column('ip', ({ member: { pod } }) =>
      pod.ips.length === 0
        ? t('tab.ip.none')
        : pod.ips.map((ip) => (
            <span key={ip} className={styles.withCopy}>
              <Name>{ip}</Name>
              <CopyButton text={ip} label={t('tab.copy.ip', { value: visibleText(ip) })} kind="ip" />
            </span>
          )),
    ),
    column('via', ({ member }) => {
      const path = replicationPath(member);
      return (
        <>
          <ToneText tone={path.tone}>{viaWords(t, path)}</ToneText>
          {member.replication?.upstream != null && (
            <span className={styles.also}>
              {t('tab.graph.from', { name: visibleText(member.replication.upstream) })}
            </span>
          )}
        </>
      );
    }),
    column('lag', ({ member }) => lagWords(member, t), true),
    column(
      'timeline',
      ({ member: { timeline }, leadersTimeline }) => {
        if (timeline === null) return t('tab.unknown');
        if (leadersTimeline === null || timeline === leadersTimeline) return String(timeline);
        const tone: Tone = 'wrong';
        return (
          <ToneText tone={tone}>
            {t('tab.timeline.differs', { timeline: String(timeline), leader: String(leadersTimeline) })}
          </ToneText>
        );
      },
      true,
    ),
  ];
}

/** Nothing for a leader, which is behind nobody. */
function lagWords(member: MemberRow['member'], t: Translate): string {
  if (member.lagBytes !== null) return bytes(member.lagBytes);
  return isLeader(member) ? '' : t('tab.unknown');
}

/** All that is known of the members, one line each; what is not known is empty. */
export function membersTable(
  rows: readonly MemberRow[],
  { t, namespace, clusterName }: { t: Translate; namespace: string; clusterName: string },
): { header: string[]; lines: (string | number | null)[][] } {
  const header = [
    t('tab.column.namespace'),
    t('tab.column.cluster'),
    t('tab.column.citusGroup'),
    t('tab.column.member'),
    t('tab.column.role'),
    t('tab.column.state'),
    t('tab.column.dns'),
    t('tab.column.published'),
    t('tab.column.ip'),
    t('tab.column.via'),
    t('tab.column.host'),
    t('tab.column.upstream'),
    t('tab.column.lagBytes'),
    t('tab.column.timeline'),
    t('tab.column.node'),
  ];
  const lines = rows.map(({ member, citusGroup }) => [
    namespace,
    clusterName,
    citusGroup,
    member.name,
    roleWords(t, member.role),
    stateWords(t, member),
    member.dns.name,
    publicationWords(t, member),
    member.pod.ips.join(' '),
    viaWords(t, replicationPath(member)),
    member.replication?.host ?? member.postgres?.host ?? null,
    member.replication?.upstream ?? null,
    member.lagBytes,
    member.timeline,
    member.pod.node,
  ]);
  return { header, lines };
}
