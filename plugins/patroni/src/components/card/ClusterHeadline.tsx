import {
  isLeader,
  judgeAddressing,
  leadershipOf,
  lockConcern,
  type Timestamp,
  type Topology,
} from '@kubectl-patroni/core';
import { RiPauseCircleLine, RiTimeLine } from '@remixicon/react';
import type { ReactNode } from 'react';
import { ageOf } from '../../tab/model/quantity';
import { toneOf, type Tone } from '../../tab/model/tone';
import { visibleText } from '../../tab/model/visible-text';
import { Name } from '../../tab/parts/Name';
import { TONE_ICONS, ToneText } from '../../tab/parts/ToneText';
import { useTabTranslation } from '../../tab/useTabTranslation';
import {
  addressingTone,
  addressingWords,
  agoWords,
  lockWords,
  switchoverWords,
  type Translate,
} from '../../tab/words';
import styles from './card.module.css';

export interface ClusterHeadlineProps {
  topology: Topology;
  /** The clock that ages are by; null: there is none. */
  observedAt: Timestamp | null;
}

/** A leader this young is news. */
const YOUNG_MS = 10 * 60_000;

/** Whether replication uses the headless Service, who leads, and what sets the cluster apart from a plain one. */
export function ClusterHeadline({ topology, observedAt }: ClusterHeadlineProps) {
  const { t } = useTabTranslation();
  const { paused, pendingSwitchover, timeline, dcs } = topology;
  const verdict = judgeAddressing(topology);
  const lock = { state: lockWords(t, topology, observedAt) };
  return (
    <>
      {leadershipOf(topology) === 'failing-over' && <Banner tone="wrong">{t('card.failover')}</Banner>}
      <Banner tone={addressingTone(verdict)}>{addressingWords(t, verdict)}</Banner>
      {paused === true && (
        <Banner tone="doubtful" icon={<RiPauseCircleLine size={16} aria-hidden />}>
          {t('tab.mode.paused')}
        </Banner>
      )}
      {pendingSwitchover !== null && (
        <Banner tone="doubtful" icon={<RiTimeLine size={16} aria-hidden />}>
          {switchoverWords(t, pendingSwitchover)}
        </Banner>
      )}
      <p className={styles.headline}>
        <LeaderFact topology={topology} />
        {timeline !== null && <span>{t('card.timeline', { timeline: String(timeline) })}</span>}
        <ToneText tone={toneOf(lockConcern(topology))}>
          {dcs.kind === null ? t('card.lockWithout', lock) : t('card.lock', { ...lock, kind: dcs.kind })}
        </ToneText>
        <LeaderAge topology={topology} observedAt={observedAt} />
        {modesOf(topology, t).map((mode) => (
          <span key={mode}>{mode}</span>
        ))}
      </p>
    </>
  );
}

/** A line that is seen before all others. */
function Banner({ tone, icon, children }: { tone: Tone; icon?: ReactNode; children: ReactNode }) {
  const Icon = TONE_ICONS[tone];
  return (
    <p className={styles.banner} data-tone={tone}>
      <span className={styles.bannerIcon}>{icon ?? <Icon size={16} aria-hidden />}</span>
      <span>{children}</span>
    </p>
  );
}

function LeaderFact({ topology }: { topology: Topology }) {
  const { t } = useTabTranslation();
  const { leader, members, membersKnown, standbyCluster } = topology;
  if (leader.name === null) {
    const isUnknown = leader.lock === 'unknown';
    return (
      <ToneText tone={isUnknown ? 'doubtful' : toneOf(lockConcern(topology))}>
        {t(isUnknown ? 'card.leaderUnknown' : 'card.noLeader')}
      </ToneText>
    );
  }
  const isGone = membersKnown && !members.some(({ name }) => name === leader.name);
  return (
    <span>
      {t(standbyCluster === true ? 'card.standbyLeader' : 'card.leader')}{' '}
      <strong>
        <Name plain>{leader.name}</Name>
      </strong>
      {isGone && (
        <>
          {' '}
          <ToneText tone="wrong">{t('card.leaderGone')}</ToneText>
        </>
      )}
    </span>
  );
}

/** Only where it is news: the first leader of a cluster is not. */
function LeaderAge({ topology, observedAt }: ClusterHeadlineProps) {
  const { t } = useTabTranslation();
  const { acquireTime, lock } = topology.leader;
  const age = ageOf(acquireTime, observedAt);
  const isNews = lock === 'held' && age !== null && age < YOUNG_MS && (topology.history?.length ?? 0) > 0;
  return isNews ? <span>{t('card.leaderSince', { ago: agoWords(t, age) })}</span> : null;
}

function modesOf(topology: Topology, t: Translate): string[] {
  const { standbyCluster, members, synchronousMode, flavour } = topology;
  const host = members.find(isLeader)?.replication?.host ?? null;
  const standby =
    host === null ? t('tab.mode.standbyCluster') : t('card.standbyClusterOf', { host: visibleText(host) });
  return [
    ...(standbyCluster === true ? [standby] : []),
    ...(synchronousMode === 'on' ? [t('tab.mode.synchronous')] : []),
    ...(synchronousMode === 'quorum' ? [t('tab.mode.quorum')] : []),
    ...(flavour === 'patroni' ? [] : [flavour]),
  ];
}
