import {
  isLeader,
  leadershipOf,
  lockConcern,
  type PendingSwitchover,
  type Topology,
  type TopologyList,
} from '@kubectl-patroni/core';
import { RiPauseCircleLine, RiTimeLine } from '@remixicon/react';
import { useWords, type Translate } from '../../words/useWords';
import { visibleText } from '../../words/visible-text';
import { Breakable } from '../atoms/Breakable';
import { ConcernMark } from '../atoms/ConcernMark';
import styles from './card.module.css';

export interface ClusterHeadlineProps {
  topology: Topology;
  observedAt: TopologyList['observedAt'];
}

/** A leader this young is news. */
const YOUNG_MS = 10 * 60_000;

/** Whether replication uses the headless Service, who leads, and what sets the cluster apart from a plain one. */
export function ClusterHeadline({ topology, observedAt }: ClusterHeadlineProps) {
  const words = useWords();
  const { t } = words;
  const verdict = words.addressing(topology);
  const { paused, pendingSwitchover, timeline, dcs } = topology;
  const leadership = leadershipOf(topology);
  return (
    <>
      {leadership === 'failing-over' && (
        <p className={styles.banner} data-concern="wrong" role="status">
          <ConcernMark concern="wrong">{t('card.failover')}</ConcernMark>
        </p>
      )}
      {verdict !== null && (
        <p className={styles.banner} data-concern={verdict.concern}>
          <ConcernMark concern={verdict.concern}>{verdict.words}</ConcernMark>
        </p>
      )}
      <p className={styles.headline}>
        <LeaderFact topology={topology} />
        {timeline !== null && <span>{t('words.timeline', { timeline: String(timeline) })}</span>}
        <span>
          {dcs.kind !== null && `${dcs.kind} `}
          <LockFact topology={topology} observedAt={observedAt} />
        </span>
        <LeaderAge topology={topology} observedAt={observedAt} />
        {modesOf(topology, t).map((mode) => (
          <span key={mode}>{mode}</span>
        ))}
      </p>
      {paused === true && (
        <p className={styles.banner} data-concern="doubtful">
          <RiPauseCircleLine className={styles.icon} aria-hidden />
          {t('card.paused')}
        </p>
      )}
      {pendingSwitchover !== null && (
        <p className={styles.banner} data-concern="doubtful">
          <RiTimeLine className={styles.icon} aria-hidden />
          {switchoverWords(pendingSwitchover, t)}
        </p>
      )}
    </>
  );
}

function LeaderFact({ topology }: { topology: Topology }) {
  const { t } = useWords();
  const { leader, members, membersKnown, standbyCluster } = topology;
  if (leader.name === null) {
    const isUnknown = leader.lock === 'unknown';
    return (
      <ConcernMark concern={isUnknown ? 'doubtful' : lockConcern(topology)}>
        {t(isUnknown ? 'card.leaderUnknown' : 'card.noLeader')}
      </ConcernMark>
    );
  }
  const isGone = membersKnown && !members.some(({ name }) => name === leader.name);
  return (
    <span>
      {t(standbyCluster === true ? 'card.standbyLeader' : 'card.leader')}{' '}
      <strong>
        <Breakable text={leader.name} />
      </strong>
      {isGone && (
        <>
          {' '}
          <ConcernMark concern="wrong">{t('card.leaderGone')}</ConcernMark>
        </>
      )}
    </span>
  );
}

function LockFact({ topology, observedAt }: ClusterHeadlineProps) {
  const { t, ago } = useWords();
  const { lock, renewTime } = topology.leader;
  const age = ageOf(renewTime, observedAt);
  const words = [
    t(`words.lock.${lock}`),
    age === null || lock === 'held' ? '' : t('card.renewed', { ago: ago(age) }),
  ].filter((part) => part !== '');
  const concern = lockConcern(topology);
  return concern === 'none' ? (
    words.join(', ')
  ) : (
    <ConcernMark concern={concern}>{words.join(', ')}</ConcernMark>
  );
}

/** Only where it is news: the first leader of a cluster is not. */
function LeaderAge({ topology, observedAt }: ClusterHeadlineProps) {
  const { t, ago } = useWords();
  const { acquireTime, lock } = topology.leader;
  const age = ageOf(acquireTime, observedAt);
  const isNews = lock === 'held' && age !== null && age < YOUNG_MS && (topology.history?.length ?? 0) > 0;
  return isNews ? <span>{t('card.leaderSince', { ago: ago(age) })}</span> : null;
}

function modesOf({ standbyCluster, members, synchronousMode, flavour }: Topology, t: Translate): string[] {
  const host = members.find(isLeader)?.replication?.host ?? null;
  const standby =
    host === null ? t('card.standbyCluster') : t('card.standbyClusterOf', { host: visibleText(host) });
  return [
    standbyCluster === true ? standby : '',
    synchronousMode === 'on' ? t('card.synchronousOn') : '',
    synchronousMode === 'quorum' ? t('card.synchronousQuorum') : '',
    flavour === 'patroni' ? '' : flavour,
  ].filter((mode) => mode !== '');
}

function switchoverWords({ from, to, scheduledAt }: PendingSwitchover, t: Translate): string {
  const target = to === null ? t('card.anybody') : visibleText(to);
  if (from === null) return t('card.failoverTo', { to: target });
  const names = { from: visibleText(from), to: target };
  return scheduledAt === null
    ? t('card.switchover', names)
    : t('card.switchoverAt', { ...names, at: scheduledAt });
}

function ageOf(time: string | null, observedAt: string | null): number | null {
  if (time === null || observedAt === null) return null;
  const age = Date.parse(observedAt) - Date.parse(time);
  return Number.isNaN(age) ? null : age;
}
