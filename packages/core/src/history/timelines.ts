/** The past leaders of clusters, as Patroni wrote them down: how long each timeline lasted, and how often it changes. */
import {
  API_VERSION,
  type HistoryEntry,
  type Problem,
  type Timestamp,
  type Topology,
  type TopologyList,
} from '../contract.js';

/** What `history` prints with `-o json|yaml`. */
export interface HistoryList {
  apiVersion: typeof API_VERSION;
  kind: 'HistoryList';
  observedAt: Timestamp | null;
  /** One for each cluster, in the order of the topologies. */
  items: ClusterHistory[];
  problems: Problem[];
}

export interface ClusterHistory {
  namespace: string;
  scope: string;
  clusterName: string;
  citusGroup: number | null;
  /** The leader's timeline now, and who leads. */
  timeline: number | null;
  leader: string | null;
  /** Oldest first. Null: it is there and cannot be read. */
  entries: TimelineEnd[] | null;
  /** Null where there is no history to count in. */
  summary: HistorySummary | null;
}

/** How a timeline ended. */
export interface TimelineEnd extends HistoryEntry {
  /**
   * `change`: another member leads since; `same`: the one that led before was promoted once more, as after a crash;
   * `unknown`: who led before or since is not told. What made it happen, a switchover or a failure, Patroni does not write.
   */
  event: 'change' | 'same' | 'unknown';
  /** How long it lasted, in seconds; null where one of its ends is not told, as of the first timeline. */
  lastedSeconds: number | null;
}

export interface HistorySummary {
  /** Ends of timelines, all of them. */
  total: number;
  /** Those in the 24 hours and in the 7 days before the clock; null without a clock, or where an end has no time. */
  lastDay: number | null;
  lastWeek: number | null;
  /** Ends a day from the first one to the clock, over at least a day; null without a clock, or without times. */
  perDay: number | null;
  /** How long the timeline of now has lasted, in seconds. */
  sinceLastSeconds: number | null;
  /** The first timelines are missing: Patroni was told to keep no more (`max_timelines_history`). */
  truncated: boolean;
}

const DAY = 86_400;

/** @returns the clusters' histories; ages are by the list's own clock */
export function timelineHistory({ items, observedAt, problems }: TopologyList): HistoryList {
  const now = observedAt === null ? null : Date.parse(observedAt);
  return {
    apiVersion: API_VERSION,
    kind: 'HistoryList',
    observedAt,
    items: items.map((topology) => historyOf(topology, now)),
    problems,
  };
}

function historyOf({ history, ...topology }: Topology, now: number | null): ClusterHistory {
  return {
    namespace: topology.namespace,
    scope: topology.scope,
    clusterName: topology.clusterName,
    citusGroup: topology.citusGroup,
    timeline: topology.timeline,
    leader: topology.leader.name,
    entries: history && history.map((entry, i) => withPast(entry, history[i - 1])),
    summary: history === null || history.length === 0 ? null : summaryOf(history, now),
  };
}

function withPast(entry: HistoryEntry, before: HistoryEntry | undefined): TimelineEnd {
  return { ...entry, event: eventOf(entry, before), lastedSeconds: seconds(before?.time, entry.time) };
}

function eventOf(
  { newLeader, timeline }: HistoryEntry,
  before: HistoryEntry | undefined,
): TimelineEnd['event'] {
  const follows = before?.timeline === timeline - 1;
  if (!follows || newLeader === null || before.newLeader === null) return 'unknown';
  return newLeader === before.newLeader ? 'same' : 'change';
}

function summaryOf(history: readonly HistoryEntry[], now: number | null): HistorySummary {
  const ends = history.map(({ time }) => (time === null ? null : Date.parse(time)));
  const known = ends.filter((end) => end !== null);
  const complete = known.length === ends.length;
  const within = (span: number) =>
    now === null || !complete ? null : known.filter((end) => now - end <= span * 1000).length;
  const since = now === null || known.length === 0 ? null : (now - Math.min(...known)) / 1000;
  return {
    total: history.length,
    lastDay: within(DAY),
    lastWeek: within(7 * DAY),
    perDay: since === null || !complete ? null : history.length / Math.max(1, since / DAY),
    sinceLastSeconds: now === null ? null : difference(ends.at(-1) ?? null, now),
    truncated: (history[0]?.timeline ?? 1) > 1,
  };
}

function seconds(from: Timestamp | null | undefined, to: Timestamp | null): number | null {
  return from == null || to === null ? null : difference(Date.parse(from), Date.parse(to));
}

/** Null also when the clocks of two members contradict each other. */
function difference(from: number | null, to: number): number | null {
  return from === null || to < from ? null : Math.round((to - from) / 1000);
}
