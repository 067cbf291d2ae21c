import type { Topology } from '@kubectl-patroni/core';
import { screen } from '@testing-library/react';
import { topologyOf } from '../testing/reading.fixture';
import { show, violations } from '../testing/show.fixture';
import { ClusterSummary } from './ClusterSummary';

const NOW = '2026-11-22T09:00:00Z';
const fact = async (name: string) =>
  (await screen.findByText(name, { selector: 'dt' })).nextElementSibling?.textContent;

describe('the summary of a cluster', () => {
  it('tells who leads, how sure that is, and how replicas reach it', async () => {
    show(<ClusterSummary topology={topologyOf('healthy-headless')} observedAt={NOW} />);
    expect(await fact('Leader')).toBe('orders-0');
    expect(await fact('Leader lock')).toMatch(/^held, renewed \d+ s ago$/);
    expect(await fact('Replication')).toBe('All 2 replicas use headless DNS');
    expect(await fact('Members')).toBe('3 of 3 ready');
    expect(await fact('Timeline')).toBe('1');
    expect(await fact('Mode')).toBe('normal');
    expect(screen.getByRole('status', { hidden: true })).toBeEmptyDOMElement();
  });

  it('calls pod IPs neither good nor wrong', async () => {
    const { container } = show(<ClusterSummary topology={topologyOf('pod-ips')} observedAt={NOW} />);
    expect(await fact('Replication')).toBe('No replica uses headless DNS · pod IP');
    expect(container.querySelector('[data-tone="neutral"]')).toHaveTextContent(
      'No replica uses headless DNS',
    );
  });

  it('says that nobody leads', async () => {
    const topology = topologyOf('healthy-headless');
    const leader = { ...topology.leader, name: null, lock: 'released' as const };
    show(<ClusterSummary topology={{ ...topology, leader, timeline: null }} observedAt={NOW} />);
    expect(await fact('Leader')).toBe('no leader');
    expect(screen.getByRole('status')).toHaveTextContent('Failover in progress');
    expect(await fact('Leader lock')).toBe('released');
    expect(await fact('Timeline')).toBe('unknown');
  });

  it('says that whoever the lock names is not there', async () => {
    const topology = topologyOf('healthy-headless');
    const gone: Topology = { ...topology, members: topology.members.slice(1) };
    show(<ClusterSummary topology={gone} observedAt={NOW} />);
    expect(await fact('Leader')).toBe('orders-0 (no such pod)');
  });

  it('says that the lock ran out', async () => {
    show(<ClusterSummary topology={topologyOf('expired-lease')} observedAt={NOW} />);
    expect(await fact('Leader lock')).toMatch(/^expired, last renewed .+ ago$/);
  });

  it('says what it cannot be sure of', async () => {
    const topology = topologyOf('healthy-headless');
    const members = topology.members.map((member, i) => ({ ...member, lagBytes: i === 1 ? 2048 : null }));
    show(<ClusterSummary topology={{ ...topology, members }} observedAt={null} />);
    expect(await fact('Greatest lag')).toBe('at least 2.0 KiB');
    expect(await fact('Leader lock')).toBe('held');
  });

  it('tells the modes that make a cluster behave otherwise', async () => {
    const topology: Topology = {
      ...topologyOf('healthy-headless'),
      paused: true,
      standbyCluster: true,
      synchronousMode: 'quorum',
      failsafeMode: true,
      pendingSwitchover: { from: 'orders-0', to: null, scheduledAt: '2026-11-22T12:30:00Z' },
    };
    show(<ClusterSummary topology={topology} observedAt={NOW} />);
    const mode = await fact('Mode');
    for (const words of [
      'paused: no automatic failover',
      'standby cluster',
      'quorum commit',
      'failsafe mode',
      'switchover from orders-0 to anyone at 2026-11-22 12:30:00 UTC',
    ])
      expect(mode).toContain(words);
    expect(screen.getByText('Standby leader')).toBeInTheDocument();
  });

  it('speaks Traditional Chinese', async () => {
    show(<ClusterSummary topology={topologyOf('healthy-headless')} observedAt={NOW} />, 'zh-TW');
    expect(await fact('成員')).toBe('3 個中有 3 個就緒');
    expect(await fact('模式')).toBe('正常');
  });

  it('is accessible', async () => {
    const { container } = show(
      <ClusterSummary topology={topologyOf('failover-in-progress')} observedAt={NOW} />,
    );
    await fact('Leader');
    expect(await violations(container)).toEqual([]);
  });
});
