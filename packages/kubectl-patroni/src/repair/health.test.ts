import { describe, expect, it } from '@jest/globals';
import type { Topology } from '@kubectl-patroni/core';
import { KubeError } from '../kube/errors.js';
import { member } from '../render/topology.fixture.js';
import { whatIsWrong } from './health.js';
import { demo, planWith, statefulSet, viewOf } from './repair.fixture.js';
import type { Json } from './json.js';

/** Pods cannot be asked; what is told then is that, and nothing before it. */
const exec = () => Promise.reject(new KubeError('Error from server (Forbidden): no exec', 'Forbidden', 403));

const wrong = (topology: Topology, set: Json | null = statefulSet) =>
  whatIsWrong({ ...viewOf(planWith([]), topology), statefulSet: set }, { exec });

describe('what objects tell', () => {
  it.each<[string, Topology, string]>([
    [
      'no leader',
      { ...demo, leader: { ...demo.leader, name: null, lock: 'released' } },
      'nobody holds the leader lock (it is released)',
    ],
    [
      'a lock that is out',
      { ...demo, leader: { ...demo.leader, lock: 'expired' } },
      'nobody holds the leader lock (it is expired)',
    ],
    [
      'a leader without a pod',
      { ...demo, leader: { ...demo.leader, name: 'demo-7' } },
      'demo-7 holds the leader lock, and has no pod',
    ],
    ['a pod that is missing', { ...demo, members: demo.members.slice(0, 2) }, 'pod demo-2 is not there yet'],
    [
      'a pod that goes',
      { ...demo, members: [...demo.members.slice(0, 2), member('demo-2', { pod: { terminating: true } })] },
      'pod demo-2 is being deleted',
    ],
    [
      'a pod that waits',
      { ...demo, members: [...demo.members.slice(0, 2), member('demo-2', { pod: { phase: 'Pending' } })] },
      'pod demo-2 is Pending',
    ],
    [
      'a pod that is not ready',
      { ...demo, members: [...demo.members.slice(0, 2), member('demo-2', { pod: { ready: false } })] },
      'pod demo-2 is not ready',
    ],
  ])('%s', async (_, topology, expected) => {
    expect(await wrong(topology)).toEqual([expected]);
  });

  it('no StatefulSet', async () => {
    expect(await wrong(demo, null)).toEqual(['the StatefulSet is not there']);
  });
});

describe('where PostgreSQL cannot be asked', () => {
  it("Patroni's word is taken", async () => {
    expect(await wrong(demo)).toEqual([]);
  });

  it('nothing is taken for granted where Patroni says nothing of it either', async () => {
    const silent = { ...demo, members: demo.members.map((each) => ({ ...each, replicationState: null })) };
    expect(await wrong(silent)).toEqual([
      expect.stringMatching(/^it is not known whether demo-1 streams: /),
      expect.stringMatching(/^it is not known whether demo-2 streams: /),
    ]);
  });

  it('who is far behind has not caught up', async () => {
    const [leader, first, second] = demo.members;
    if (!leader || !first || !second) throw new Error('three members');
    const behind = { ...demo, members: [leader, first, { ...second, lagBytes: 64 * 2 ** 20 }] };
    expect(await wrong(behind)).toEqual(['demo-2 is 64 MiB behind']);
  });
});
