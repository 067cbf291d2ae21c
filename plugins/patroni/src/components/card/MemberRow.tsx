import type { Member } from '@kubectl-patroni/core';
import type { KubernetesCluster } from '../../data/reading';
import { useWords } from '../../words/useWords';
import { visibleText } from '../../words/visible-text';
import { ConcernMark } from '../atoms/ConcernMark';
import { CopyText } from '../atoms/CopyText';
import { ObjectName } from '../atoms/ObjectName';
import type { MemberColumn } from '../columns';
import { RoleChip } from '../atoms/RoleChip';
import styles from './card.module.css';

export interface MemberRowProps {
  member: Member;
  namespace: string;
  kubernetes: KubernetesCluster;
  /** What is told of a member beside its name and role. */
  columns: ReadonlySet<MemberColumn>;
}

/** Who a member is and what it does; where it is reached; what it replicates via. */
export function MemberRow({ member, namespace, kubernetes, columns }: MemberRowProps) {
  const words = useWords();
  const { name, role } = member;
  const state = words.state(member);
  return (
    <li className={styles.member}>
      <div className={styles.who}>
        <strong className={styles.name}>
          <ObjectName kind="Pod" name={name} namespace={namespace} kubernetes={kubernetes} />
        </strong>
        <RoleChip role={role} />
        {columns.has('state') && (
          <ConcernMark concern={state.concern}>{[state.words, ...state.troubles].join(', ')}</ConcernMark>
        )}
        <span className={styles.facts}>{factsOf(member, columns, words).join(' · ')}</span>
      </div>
      {columns.has('dns') && <DnsName member={member} />}
      {columns.has('ip') && <IpAddress member={member} />}
      {columns.has('via') && <ReplicatesVia member={member} />}
    </li>
  );
}

function factsOf(
  member: Member,
  columns: MemberRowProps['columns'],
  { t, lag }: ReturnType<typeof useWords>,
): string[] {
  const { timeline, pendingRestart } = member;
  return [
    columns.has('timeline') && timeline !== null ? t('words.timeline', { timeline: String(timeline) }) : '',
    columns.has('lag') ? lag(member) : '',
    pendingRestart === true ? t('card.pendingRestart') : '',
  ].filter((fact) => fact !== '');
}

/** The per-pod name, and whether it resolves where that is not as it should be. */
function DnsName({ member }: { member: Member }) {
  const { t, publication } = useWords();
  const { words, concern } = publication(member);
  const { name } = member.dns;
  if (name === null)
    return (
      <div className={styles.where}>
        <ConcernMark concern={concern}>
          {t('card.noDnsName')}: {words}
        </ConcernMark>
      </div>
    );
  const label = t('card.dnsNameOf', { member: visibleText(member.name) });
  return (
    <div className={styles.where}>
      <CopyText text={name} label={label} kind="dns-name" />
      {concern !== 'none' && <ConcernMark concern={concern}>{words}</ConcernMark>}
    </div>
  );
}

function IpAddress({ member: { name, pod } }: { member: Member }) {
  const { t } = useWords();
  return (
    <div className={styles.address}>
      {pod.ip === null ? (
        <span className={styles.dim}>{t('card.noIp')}</span>
      ) : (
        <CopyText text={pod.ip} label={t('card.ipOf', { member: visibleText(name) })} kind="ip" />
      )}
    </div>
  );
}

function ReplicatesVia({ member }: { member: Member }) {
  const { t, replicatesVia } = useWords();
  const { words, concern } = replicatesVia(member);
  return (
    <div className={styles.via}>
      <span className={styles.dim}>
        {t(member.replication === null ? 'card.advertises' : 'card.replicatesVia')}
      </span>{' '}
      <ConcernMark concern={concern}>{words}</ConcernMark>
    </div>
  );
}
