import { bytes, isLeader, memberState, publicationConcern, type Member } from '@kubectl-patroni/core';
import { replicationPath } from '../../tab/model/replication-path';
import { toneOf } from '../../tab/model/tone';
import { visibleText } from '../../tab/model/visible-text';
import { CopyButton } from '../../tab/parts/CopyButton';
import { DashboardLink, type DashboardLinks } from '../../tab/parts/DashboardLink';
import { Name } from '../../tab/parts/Name';
import { ToneText } from '../../tab/parts/ToneText';
import { useTabTranslation } from '../../tab/useTabTranslation';
import { publicationWords, stateWords, viaWords, type Translate } from '../../tab/words';
import type { MemberColumn } from '../columns';
import { RoleChip } from './RoleChip';
import styles from './card.module.css';

export interface MemberRowProps {
  member: Member;
  namespace: string;
  /** Of the Kubernetes dashboard; null: there is none. */
  dashboard: DashboardLinks | null;
  /** What is told of a member beside its name and role. */
  columns: ReadonlySet<MemberColumn>;
}

/** Who a member is and what it does; where it is reached; what it replicates via. */
export function MemberRow({ member, namespace, dashboard, columns }: MemberRowProps) {
  const { t } = useTabTranslation();
  const { name, role, pod } = member;
  const state = memberState(member);
  const path = replicationPath(member);
  const ip = { member: visibleText(name) };
  return (
    <li className={styles.member}>
      <div className={styles.who}>
        <strong className={styles.name}>
          <Name plain>{name}</Name>
        </strong>
        <DashboardLink links={dashboard} kind="Pod" namespace={namespace} name={name} />
        <RoleChip role={role} />
        {columns.has('state') && <ToneText tone={toneOf(state.concern)}>{stateWords(t, state)}</ToneText>}
        <span className={styles.facts}>{factsOf(member, columns, t).join(' · ')}</span>
      </div>
      {columns.has('dns') && <DnsName member={member} />}
      {columns.has('ip') && (
        <div className={styles.address}>
          {pod.ip === null ? (
            <span className={styles.dim}>{t('card.noIp')}</span>
          ) : (
            <span className={styles.copied}>
              <Name>{pod.ip}</Name>
              <CopyButton value={pod.ip} what={t('card.ipOf', ip)} subject="ip" />
            </span>
          )}
        </div>
      )}
      {columns.has('via') && (
        <div className={styles.via}>
          <ToneText tone={path.tone}>{viaWords(t, path)}</ToneText>
        </div>
      )}
    </li>
  );
}

/** The per-pod name, and whether it resolves where that is not as it should be. */
function DnsName({ member }: { member: Member }) {
  const { t } = useTabTranslation();
  const { dns, name } = member;
  const concern = publicationConcern(member);
  const words = publicationWords(t, dns);
  const tone = concern === 'idle' ? 'neutral' : toneOf(concern);
  if (dns.name === null)
    return (
      <div className={styles.where}>
        <ToneText tone={tone}>
          {t('card.noDnsName')}: {words}
        </ToneText>
      </div>
    );
  return (
    <div className={styles.where}>
      <span className={styles.copied}>
        <Name>{dns.name}</Name>
        <CopyButton
          value={dns.name}
          what={t('card.dnsNameOf', { member: visibleText(name) })}
          subject="dns-name"
        />
      </span>
      {concern !== 'none' && <ToneText tone={tone}>{words}</ToneText>}
    </div>
  );
}

function factsOf(member: Member, columns: ReadonlySet<MemberColumn>, t: Translate): string[] {
  const { timeline, lagBytes, pendingRestart } = member;
  const lag = lagBytes === null ? t('card.lagUnknown') : t('card.lag', { lag: bytes(lagBytes) });
  return [
    ...(columns.has('timeline') && timeline !== null
      ? [t('card.timeline', { timeline: String(timeline) })]
      : []),
    // A leader is behind nobody.
    ...(columns.has('lag') && !isLeader(member) ? [lag] : []),
    ...(pendingRestart === true ? [t('tab.state.pendingRestart')] : []),
  ];
}
