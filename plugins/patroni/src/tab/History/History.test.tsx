import type { HistoryEntry, Topology } from '@kubectl-patroni/core';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HOSTILE, topologyOf } from '../testing/reading.fixture';
import { show, violations } from '../testing/show.fixture';
import { History } from './History';

const NOW = '2026-11-22T09:00:00Z';
const entry = (timeline: number, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  timeline,
  lsn: '0/4000060',
  reason: 'no recovery target specified',
  time: `2026-11-22T0${String(timeline)}:00:00Z`,
  newLeader: `orders-${String(timeline % 2)}`,
  ...more,
});

function withHistory(history: HistoryEntry[] | null, timeline = 4): Topology {
  return { ...topologyOf('healthy-headless'), history, timeline };
}

const entries = async () => within(await screen.findByRole('list')).getAllByRole('listitem');

describe('the past leaders', () => {
  it('are told from the latest on: who, when, where in the WAL and for how long', async () => {
    show(<History topology={withHistory([entry(1), entry(2), entry(3)])} observedAt={NOW} />);
    const [latest, second] = await entries();
    expect(latest).toHaveTextContent('orders-1 became leader');
    expect(latest).toHaveTextContent('2026-11-22 03:00:00 UTC (6 h ago)');
    expect(latest).toHaveTextContent('End of timeline 3 · at LSN 0/4000060 · it lasted 60 min');
    expect(latest).toHaveTextContent('reason: no recovery target specified');
    expect(second).toHaveTextContent('orders-0 became leader');
    expect(
      screen.getByText('3 ends of timelines, 3 in 24 hours, 3 in 7 days, the last one 6 h ago'),
    ).toBeInTheDocument();
    expect(screen.getByText('Timeline 4 since then')).toBeInTheDocument();
  });

  it('tell a promotion of the same member from a change', async () => {
    const history = [entry(1, { newLeader: 'orders-0' }), entry(2, { newLeader: 'orders-0' })];
    show(<History topology={withHistory(history)} observedAt={NOW} />);
    expect((await entries())[0]).toHaveTextContent('orders-0 was promoted again');
  });

  it('leave unknown what is not told', async () => {
    const bare = entry(1, { newLeader: null, time: null, lsn: null, reason: null });
    show(<History topology={withHistory([bare])} observedAt={null} />);
    const [only] = await entries();
    expect(only).toHaveTextContent('the new leader is not told');
    expect(only).toHaveTextContent('time not told');
    expect(only).not.toHaveTextContent('lasted');
  });

  it('are the ten latest unless asked', async () => {
    const history = Array.from({ length: 14 }, (_, i) => entry(i + 1, { time: null }));
    show(<History topology={withHistory(history)} observedAt={NOW} />);
    expect(await entries()).toHaveLength(10);
    await userEvent.click(screen.getByRole('button', { name: 'Show 4 older' }));
    expect(await entries()).toHaveLength(14);
  });

  it('say that older ones are missing', async () => {
    show(<History topology={withHistory([entry(7), entry(8)])} observedAt={NOW} />);
    expect(await screen.findByText(/Older ones are missing/)).toBeInTheDocument();
  });

  it('are none yet, or could not be read', async () => {
    const { unmount } = show(<History topology={withHistory([])} observedAt={NOW} />);
    expect(await screen.findByText(/has not changed yet/)).toBeInTheDocument();
    unmount();
    show(<History topology={withHistory(null)} observedAt={NOW} />);
    expect(await screen.findByText('The history could not be read.')).toBeInTheDocument();
  });

  it('show hostile text as text that does nothing', async () => {
    const history = [entry(1, { reason: HOSTILE, newLeader: HOSTILE, time: '2026-11-22T01:00:00Z' })];
    const { container } = show(<History topology={withHistory(history)} observedAt={NOW} />);
    await entries();
    expect(container.querySelector('img, a')).toBeNull();
    expect(container.textContent).not.toMatch(/[\x1b\u202e\u2066\u200b]/);
  });

  it('are told in Traditional Chinese', async () => {
    show(<History topology={withHistory([entry(1), entry(2)])} observedAt={NOW} />, 'zh-TW');
    expect((await entries())[0]).toHaveTextContent('orders-0 成為 leader');
    expect((await entries())[0]).toHaveTextContent('7 小時前');
  });

  it('are accessible', async () => {
    const { container } = show(<History topology={withHistory([entry(1), entry(2)])} observedAt={NOW} />);
    await entries();
    expect(await violations(container)).toEqual([]);
  });
});
