import { Button } from '@backstage/ui';
import {
  timelineHistory,
  type ClusterHistory,
  type HistorySummary,
  type TimelineEnd,
  type Timestamp,
  type Topology,
} from '@kubectl-patroni/core';
import { useState } from 'react';
import { ageOf, utc } from '../model/quantity';
import { visibleText } from '../../words/visible-text';
import { Name } from '../parts/Name';
import { useTabTranslation } from '../useTabTranslation';
import { agoWords, durationWords, type Translate } from '../words';
import styles from './History.module.css';

export interface HistoryProps {
  topology: Topology;
  /** The clock that ages are by; null: there is none. */
  observedAt: Timestamp | null;
}

/** So many are shown unasked: the latest. */
const RECENT = 10;

/** Who has led when, the latest first. */
export function History({ topology, observedAt }: HistoryProps) {
  const { t } = useTabTranslation();
  const [all, setAll] = useState(false);
  const history = historyOf(topology, observedAt);
  const { entries, summary, timeline } = history;
  if (entries === null) return <p>{t('tab.history.unread')}</p>;
  if (entries.length === 0) return <p>{t('tab.history.empty')}</p>;
  const latestFirst = entries.toReversed();
  const shown = all ? latestFirst : latestFirst.slice(0, RECENT);
  return (
    <>
      {summary !== null && <p className={styles.summary}>{summaryWords(t, summary)}</p>}
      {timeline !== null && (
        <p className={styles.now}>{t('tab.history.now', { timeline: String(timeline) })}</p>
      )}
      <ol
        className={styles.timeline}
        reversed
        aria-label={t('tab.history.list', { name: visibleText(topology.clusterName) })}
      >
        {shown.map((entry) => (
          <Entry key={entry.timeline} {...{ entry, observedAt }} />
        ))}
      </ol>
      {shown.length < latestFirst.length && (
        <Button
          size="small"
          variant="secondary"
          onPress={() => {
            setAll(true);
          }}
        >
          {t('tab.history.older', { number: String(latestFirst.length - shown.length) })}
        </Button>
      )}
      <p className={styles.note}>
        {t('tab.history.note')} {summary?.truncated === true && t('tab.history.truncated')}
      </p>
    </>
  );
}

function Entry({ entry, observedAt }: { entry: TimelineEnd; observedAt: Timestamp | null }) {
  const { t } = useTabTranslation();
  const { time, newLeader, event, timeline, lsn, lastedSeconds, reason } = entry;
  const age = ageOf(time, observedAt);
  const name = newLeader === null ? null : visibleText(newLeader);
  const facts = [
    t('tab.history.ended', { timeline: String(timeline) }),
    ...(lsn === null ? [] : [t('tab.history.at', { lsn })]),
    ...(lastedSeconds === null
      ? []
      : [t('tab.history.lasted', { duration: durationWords(t, lastedSeconds * 1000) })]),
  ];
  return (
    <li className={styles.entry} data-event={event}>
      <p className={styles.what}>
        {name === null
          ? t('tab.history.unknownLeader')
          : t(event === 'same' ? 'tab.history.again' : 'tab.history.became', { name })}
      </p>
      <p className={styles.when}>
        {time === null ? t('tab.history.noTime') : <time dateTime={time}>{utc(time)}</time>}
        {age !== null && ` (${agoWords(t, age)})`}
      </p>
      <p className={styles.facts}>{facts.join(' · ')}</p>
      {reason !== null && (
        <p className={styles.facts}>
          {t('tab.history.reason', { reason: '' })}
          <Name plain>{reason}</Name>
        </p>
      )}
    </li>
  );
}

function summaryWords(t: Translate, { total, lastDay, lastWeek, sinceLastSeconds }: HistorySummary): string {
  return [
    t('tab.history.total', { count: total }),
    ...(lastDay === null ? [] : [t('tab.history.lastDay', { number: String(lastDay) })]),
    ...(lastWeek === null ? [] : [t('tab.history.lastWeek', { number: String(lastWeek) })]),
    ...(sinceLastSeconds === null
      ? []
      : [t('tab.history.since', { ago: agoWords(t, sinceLastSeconds * 1000) })]),
  ].join(', ');
}

/** The core's account of one cluster alone. */
function historyOf(topology: Topology, observedAt: Timestamp | null): ClusterHistory {
  const list = timelineHistory({
    apiVersion: 'kubectl-patroni/v1',
    kind: 'TopologyList',
    observedAt,
    items: [topology],
    problems: [],
  });
  const [history] = list.items;
  if (history === undefined) throw new Error('timelineHistory gave no history for a topology');
  return history;
}
