/** `history`: how each timeline ended, who led the next one, and how often that happens. */
import type { ClusterHistory, HistoryList, HistorySummary, TimelineEnd } from '@kubectl-patroni/core';
import { type Cell, cell } from './cell.js';
import { inClusters, sentence } from './in-clusters.js';
import { ageOf, humanDuration } from './quantity.js';
import type { Style } from './style.js';
import { column, type Column, fitTable, tableLines } from './table.js';
import { safe } from './terminal-text.js';

/** In which order a narrow terminal gives columns up. */
const RANKS = { reason: 10, lsn: 20, lasted: 30, age: 40 };

export function historyLines({ items }: HistoryList, style: Style): string[] {
  return inClusters(items, style, (cluster) => {
    const { entries } = cluster;
    if (entries === null)
      return style.headers ? sentence('The history could not be read.', style, { tone: 'doubtful' }) : [];
    const layout = fitTable(historyColumns(entries, style), style.width, style);
    const table = entries.length === 0 ? [] : tableLines(layout, style.width, style);
    const reasons = layout.form('reason') === null ? reasonWords(entries) : [];
    return [...table, ...(style.headers ? belowTable(cluster, reasons, style) : [])];
  });
}

/** A terminal's width is what makes the table leave columns out. */
export function wideHistoryLines(list: HistoryList, style: Style): string[] {
  return historyLines(list, { ...style, width: null });
}

/** `pod/NAME` of everybody who has led, each once, the latest last. */
export function leaderNames({ items }: HistoryList, style: Style): string[] {
  return items.flatMap(({ entries }) => {
    const leaders = (entries ?? []).flatMap(({ newLeader }) => newLeader ?? []);
    return [...new Set(leaders.toReversed())].reverse().map((name) => safe(`pod/${name}`, style));
  });
}

function historyColumns(entries: readonly TimelineEnd[], style: Style): Column[] {
  const cells = (of: (entry: TimelineEnd) => Cell) => entries.map(of);
  const age = column(
    'AGO',
    cells(({ time }) => {
      const passed = ageOf(time, style.now);
      return cell(passed === null ? '<unknown>' : humanDuration(passed));
    }),
    { align: 'right', rank: RANKS.age },
  );
  return [
    column(
      'TL',
      cells(({ timeline }) => cell(String(timeline))),
      { align: 'right' },
    ),
    column(
      'LASTED',
      cells(({ lastedSeconds }) => cell(lasted(lastedSeconds))),
      { align: 'right', rank: RANKS.lasted },
    ),
    column(
      'ENDED',
      cells(({ time }) => cell(time?.replace(/\.\d+Z$/, 'Z') ?? '<unknown>')),
    ),
    // Without a clock no age is known.
    ...(style.now === null ? [] : [age]),
    column(
      'AT LSN',
      cells(({ lsn }) => cell(lsn ?? '<unknown>')),
      { rank: RANKS.lsn },
    ),
    column(
      'NEW LEADER',
      cells(({ newLeader, event }) => [
        ...cell(newLeader ?? '<unknown>', newLeader === null ? 'dim' : 'strong', 'middle'),
        ...(event === 'same' ? cell(' (again)', 'dim') : []),
      ]),
      { minWidth: 12 },
    ),
    column(
      'REASON',
      cells(({ reason }) => cell(reason ?? '<none>', undefined, 'end')),
      { minWidth: 16, rank: RANKS.reason },
    ),
  ];
}

function lasted(seconds: number | null): string {
  return seconds === null ? '<unknown>' : humanDuration(seconds * 1000);
}

/** Where the table has no room for them. Most often all are the same. */
function reasonWords(entries: readonly TimelineEnd[]): string[] {
  const timelines = new Map<string, number[]>();
  for (const { reason, timeline } of entries)
    if (reason !== null) timelines.set(reason, [...(timelines.get(reason) ?? []), timeline]);
  return [...timelines].map(
    ([reason, of]) =>
      `Reason of ${of.length === entries.length ? 'each' : `TL ${of.join(', ')}`}: ${reason}.`,
  );
}

function belowTable(
  { summary, timeline, leader }: ClusterHistory,
  reasons: readonly string[],
  style: Style,
): string[] {
  const now = nowWords(timeline, leader, summary);
  if (summary === null)
    return sentence(`No timeline has ended yet: nobody but the first leader has led. ${now}`.trim(), style);
  const texts = [
    ...reasons,
    now,
    countWords(summary),
    ...(summary.truncated ? ['Earlier timelines are not kept (max_timelines_history).'] : []),
  ];
  return texts.filter((text) => text !== '').flatMap((text) => sentence(text, style));
}

/** `Now on timeline 3 for 2d, led by pg-1.` */
function nowWords(timeline: number | null, leader: string | null, summary: HistorySummary | null): string {
  if (timeline === null) return '';
  const since = summary?.sinceLastSeconds ?? null;
  const how = since === null ? '' : ` for ${humanDuration(since * 1000)}`;
  return `Now on timeline ${String(timeline)}${how}${leader === null ? '' : `, led by ${leader}`}.`;
}

/** What Patroni writes does not tell a failover from a switchover, so neither does this. */
function countWords({ total, lastDay, lastWeek, perDay }: HistorySummary): string {
  const recent =
    lastDay === null || lastWeek === null
      ? []
      : [`${String(lastDay)} in the last 24 hours`, `${String(lastWeek)} in the last 7 days`];
  const rate = perDay === null ? [] : [`${perDay.toFixed(perDay < 9.95 ? 1 : 0)} a day since the first`];
  const all = total === 1 ? '1 failover or switchover' : `${String(total)} failovers and switchovers`;
  return `${[all, ...recent, ...rate].join(', ')}.`;
}
