import { describe, expect, it } from '@jest/globals';
import { cluster, configOf, listOf } from '../topology/objects.fixture.js';
import { timelineHistory, type ClusterHistory } from './timelines.js';

type Line = [timeline: number, lsn: number, reason: string, time?: string | null, leader?: string];

const REASON = 'no recovery target specified';
const line = (timeline: number, time: string | null, leader: string): Line => [
  timeline,
  67109256,
  REASON,
  time,
  leader,
];

function historyOf(
  lines: Line[] | string,
  now: Date | null = new Date('2026-11-22T09:00:00Z'),
): ClusterHistory {
  const history = typeof lines === 'string' ? lines : JSON.stringify(lines);
  const list = listOf(cluster({ config: configOf({}, { history }) }), { now });
  const [item] = timelineHistory(list).items;
  if (item === undefined) throw new Error('no cluster');
  return item;
}

const three = [
  line(1, '2026-11-12T09:00:00+00:00', 'pg-1'),
  line(2, '2026-11-20T09:00:00+00:00', 'pg-0'),
  line(3, '2026-11-22T08:00:00+00:00', 'pg-0'),
];

describe('timelineHistory', () => {
  it('tells how long each timeline lasted, and whether another member leads since', () => {
    const { entries } = historyOf(three);
    expect(entries?.map(({ timeline, event, lastedSeconds }) => [timeline, event, lastedSeconds])).toEqual([
      [1, 'unknown', null],
      [2, 'change', 8 * 86_400],
      [3, 'same', 47 * 3600],
    ]);
    expect(entries?.[0]).toMatchObject({ lsn: '0/4000188', reason: REASON, newLeader: 'pg-1' });
  });

  it('counts', () => {
    expect(historyOf(three).summary).toEqual({
      total: 3,
      lastDay: 1,
      lastWeek: 2,
      perDay: 0.3,
      sinceLastSeconds: 3600,
      truncated: false,
    });
  });

  it('takes less than a day for a day: one failover in an hour is not 24 a day', () => {
    expect(historyOf([line(1, '2026-11-22T08:00:00+00:00', 'pg-1')]).summary?.perDay).toBe(1);
  });

  it('counts no days without a clock, and none where times are missing', () => {
    const unknown = { lastDay: null, lastWeek: null, perDay: null };
    expect(historyOf(three, null).summary).toMatchObject({ ...unknown, total: 3, sinceLastSeconds: null });
    expect(historyOf([[1, 1, REASON], ...three.slice(1)]).summary).toMatchObject(unknown);
  });

  it('knows nothing of what comes after a gap, or of clocks that contradict each other', () => {
    const gap = historyOf([three[0] as Line, three[2] as Line]).entries;
    expect(gap?.map(({ event }) => event)).toEqual(['unknown', 'unknown']);
    const back = historyOf([three[1] as Line, line(3, '2026-11-19T09:00:00+00:00', 'pg-1')]).entries;
    expect(back?.[1]?.lastedSeconds).toBeNull();
  });

  it('tells that the beginning is missing', () => {
    expect(historyOf(three.slice(1)).summary?.truncated).toBe(true);
  });

  it('has nothing to count on the first timeline, and cannot read what is broken', () => {
    expect(historyOf([])).toMatchObject({ entries: [], summary: null, timeline: 1, leader: 'pg-0' });
    expect(historyOf('{')).toMatchObject({ entries: null, summary: null });
  });
});
