import type { Member } from '@kubectl-patroni/core';
import type { KubernetesCluster } from '../../data/reading';
import { useWords } from '../../words/useWords';
import { visibleText } from '../../words/visible-text';
import { ConcernMark } from '../atoms/ConcernMark';
import { CopyText } from '../atoms/CopyText';
import { ObjectName } from '../atoms/ObjectName';
import { RoleChip } from '../atoms/RoleChip';
import styles from './card.module.css';

export interface MemberRowProps {
  member: Member;
  namespace: string;
  kubernetes: KubernetesCluster;
}

/** Who a member is and what it does; where it is reached; what it replicates via. */
export function MemberRow({ member, namespace, kubernetes }: MemberRowProps) {
  const words = useWords();
  const { t } = words;
  const { name, role, dns, pod, timeline, pendingRestart, replication } = member;
  const state = words.state(member);
  const via = words.replicatesVia(member);
  const publication = words.publication(member);
  const shownName = visibleText(name);
  const facts = [
    timeline === null ? '' : t('words.timeline', { timeline: String(timeline) }),
    words.lag(member),
    pendingRestart === true ? t('card.pendingRestart') : '',
  ].filter((fact) => fact !== '');
  return (
    <li className={styles.member}>
      <div className={styles.who}>
        <span className={styles.name}>
          <ObjectName kind="Pod" name={name} namespace={namespace} kubernetes={kubernetes} />
        </span>
        <RoleChip role={role} />
        <span className={styles.state}>
          <ConcernMark concern={state.concern}>{[state.words, ...state.troubles].join(', ')}</ConcernMark>
        </span>
        <span className={styles.facts}>{facts.join(' · ')}</span>
      </div>
      <div className={styles.where}>
        {dns.name === null ? (
          <ConcernMark concern={publication.concern}>
            {t('card.noDnsName')}: {publication.words}
          </ConcernMark>
        ) : (
          <>
            <CopyText text={dns.name} label={t('card.dnsNameOf', { member: shownName })} kind="dns-name" />
            {publication.concern !== 'none' && (
              <ConcernMark concern={publication.concern}>{publication.words}</ConcernMark>
            )}
          </>
        )}
      </div>
      <div className={styles.address}>
        {pod.ip === null ? (
          <span className={styles.dim}>{t('card.noIp')}</span>
        ) : (
          <CopyText text={pod.ip} label={t('card.ipOf', { member: shownName })} kind="ip" />
        )}
      </div>
      <div className={styles.via}>
        <span className={styles.dim}>
          {t(replication === null ? 'card.advertises' : 'card.replicatesVia')}
        </span>{' '}
        <ConcernMark concern={via.concern}>{via.words}</ConcernMark>
      </div>
    </li>
  );
}
