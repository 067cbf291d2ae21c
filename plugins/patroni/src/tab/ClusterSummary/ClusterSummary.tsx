import {
  bytes,
  isLeader,
  leadershipOf,
  lockConcern,
  type Timestamp,
  type Topology,
} from '@kubectl-patroni/core';
import type { ReactNode } from 'react';
import { ageOf, utc } from '../model/quantity';
import { toneOf, type Tone } from '../model/tone';
import { visibleText } from '../../words/visible-text';
import { Name } from '../parts/Name';
import { ToneText } from '../parts/ToneText';
import { useTabTranslation } from '../useTabTranslation';
import { addressingWords, agoWords, type Translate } from '../words';
import styles from './ClusterSummary.module.css';

export interface ClusterSummaryProps {
  topology: Topology;
  /** The clock that ages are by; null: there is none. */
  observedAt: Timestamp | null;
}

/** The facts of a cluster at a glance: who leads and how sure that is, and how replicas reach it. */
export function ClusterSummary({ topology, observedAt }: ClusterSummaryProps) {
  const { t } = useTabTranslation();
  const addressing = addressingWords(t, topology);
  const { timeline, clusterName, standbyCluster } = topology;
  return (
    <>
      <p className={styles.news} role="status">
        {leadershipOf(topology) === 'failing-over' && <ToneText tone="wrong">{t('card.failover')}</ToneText>}
      </p>
      <dl className={styles.facts} aria-label={t('tab.summary.label', { name: visibleText(clusterName) })}>
        <Fact name={t(standbyCluster === true ? 'tab.summary.standbyLeader' : 'tab.summary.leader')}>
          <LeaderFact topology={topology} />
        </Fact>
        <Fact name={t('tab.summary.replication')}>
          <ToneText tone={addressing.tone}>{addressing.words}</ToneText>
        </Fact>
        <Fact name={t('tab.summary.lock')}>
          <ToneText tone={toneOf(lockConcern(topology))}>{lockWords(t, topology, observedAt)}</ToneText>
        </Fact>
        <Fact name={t('tab.summary.timeline')}>
          {timeline === null ? t('tab.unknown') : String(timeline)}
        </Fact>
        <Fact name={t('tab.summary.members')}>
          <ReadyFact topology={topology} />
        </Fact>
        <Fact name={t('tab.summary.maxLag')}>{lagWords(t, topology)}</Fact>
        <Fact name={t('tab.summary.mode')}>
          {modeWords(t, topology).map((words) => (
            <span key={words} className={styles.mode}>
              {words}
            </span>
          ))}
        </Fact>
      </dl>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function LeaderFact({ topology }: { topology: Topology }) {
  const { t } = useTabTranslation();
  const { leader, members, membersKnown } = topology;
  if (leader.name === null)
    return leader.lock === 'unknown' ? (
      <ToneText tone="doubtful">{t('tab.summary.leaderUnknown')}</ToneText>
    ) : (
      <ToneText tone={toneOf(lockConcern(topology))}>{t('tab.summary.noLeader')}</ToneText>
    );
  if (membersKnown && !members.some(({ name }) => name === leader.name))
    return (
      <ToneText tone="wrong">{t('tab.summary.leaderGone', { name: visibleText(leader.name) })}</ToneText>
    );
  return <Name>{leader.name}</Name>;
}

function lockWords(t: Translate, { leader: { lock, renewTime } }: Topology, now: Timestamp | null): string {
  const age = ageOf(renewTime, now);
  if (age !== null && lock === 'held') return t('tab.lock.heldRenewed', { ago: agoWords(t, age) });
  if (age !== null && lock === 'expired') return t('tab.lock.expiredRenewed', { ago: agoWords(t, age) });
  return t(`tab.lock.${lock}`);
}

function ReadyFact({ topology: { members, membersKnown } }: { topology: Topology }) {
  const { t } = useTabTranslation();
  if (!membersKnown) return <>{t('tab.unknown')}</>;
  const ready = members.filter(({ pod }) => pod.ready === true && !pod.terminating).length;
  const words = t('tab.summary.ready', { ready: String(ready), total: String(members.length) });
  const tone: Tone = members.length === 0 ? 'neutral' : ready === members.length ? 'good' : 'doubtful';
  return <ToneText tone={tone}>{words}</ToneText>;
}

/** `1.5 MiB`, `at least 1.5 MiB` where somebody's lag is not known. */
function lagWords(t: Translate, { members }: Topology): string {
  const lags = members.filter((member) => !isLeader(member)).map(({ lagBytes }) => lagBytes);
  const known = lags.filter((lag) => lag !== null);
  if (lags.length === 0) return t('tab.none');
  const greatest = known.length === 0 ? null : known.reduce((a, b) => Math.max(a, b));
  const complete = known.length === lags.length;
  // That somebody lags by at least nothing is no news.
  if (greatest === null || (greatest === 0 && !complete)) return t('tab.unknown');
  return complete ? bytes(greatest) : t('tab.summary.atLeast', { lag: bytes(greatest) });
}

function modeWords(t: Translate, topology: Topology): string[] {
  const { paused, standbyCluster, synchronousMode, failsafeMode, pendingSwitchover } = topology;
  const words = [
    ...(paused === true ? [t('tab.mode.paused')] : []),
    ...(standbyCluster === true ? [t('tab.mode.standbyCluster')] : []),
    ...(synchronousMode === 'on' ? [t('tab.mode.synchronous')] : []),
    ...(synchronousMode === 'quorum' ? [t('tab.mode.quorum')] : []),
    ...(failsafeMode === true ? [t('tab.mode.failsafe')] : []),
    ...(pendingSwitchover === null ? [] : [switchoverWords(t, pendingSwitchover)]),
  ];
  if (words.length > 0) return words;
  return [t(paused === null || synchronousMode === null ? 'tab.unknown' : 'tab.mode.normal')];
}

function switchoverWords(t: Translate, pending: NonNullable<Topology['pendingSwitchover']>): string {
  const who = (name: string | null) => (name === null ? t('tab.mode.anyone') : visibleText(name));
  const parts = { from: who(pending.from), to: who(pending.to) };
  return pending.scheduledAt === null
    ? t('tab.mode.switchover', parts)
    : t('tab.mode.switchoverAt', { ...parts, time: utc(pending.scheduledAt) });
}
