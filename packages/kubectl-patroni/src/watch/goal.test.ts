/** When `--until` is reached: never of nothing, and never of what is unknown. */
import { expect, it } from '@jest/globals';
import type { Topology } from '@kubectl-patroni/core';
import { cluster, member, unknownMember } from '../render/topology.fixture.js';
import { isReached } from './goal.js';

const listOf = (...items: Topology[]) => ({
  apiVersion: 'kubectl-patroni/v1' as const,
  kind: 'TopologyList' as const,
  observedAt: null,
  items,
  problems: [],
});
const leader = member('demo-0', { role: 'leader' });
const well = cluster([leader, member('demo-1')]);
const led = (lock: Topology['leader']['lock'], name: string | null) =>
  cluster([leader], { leader: { ...well.leader, lock, name } });

it.each(['leader', 'healthy', 'headless'] as const)('%s: not of no cluster, and of all of them', (goal) => {
  expect(isReached(goal, listOf())).toBe(false);
  expect(isReached(goal, listOf(well))).toBe(true);
  const other = cluster([unknownMember('demo-0')], { replicationAddressing: 'unknown' });
  expect(isReached(goal, listOf(well, other))).toBe(false);
});

it.each([
  ['held by a member', led('held', 'demo-0'), true],
  ['held by nobody that is there', led('held', 'demo-7'), false],
  ['run out', led('expired', 'demo-0'), false],
  ['free', led('released', null), false],
  ['unknown', led('unknown', null), false],
])('a lock that is %s', (_, topology, reached) => {
  expect(isReached('leader', listOf(topology))).toBe(reached);
});

it.each([
  ['streams', member('demo-1'), true],
  ['says no more than running', member('demo-1', { replicationState: null }), true],
  ['starts', member('demo-1', { replicationState: null, state: 'starting' }), false],
  ['is on another timeline', member('demo-1', { timeline: 7 }), false],
  ['is not ready', member('demo-1', { pod: { ready: false } }), false],
  ['may be ready or not', member('demo-1', { pod: { ready: null } }), false],
  ['is going', member('demo-1', { pod: { terminating: true } }), false],
  ['is unknown', unknownMember('demo-1'), false],
])('a replica that %s', (_, replica, healthy) => {
  expect(isReached('healthy', listOf(cluster([leader, replica])))).toBe(healthy);
});
