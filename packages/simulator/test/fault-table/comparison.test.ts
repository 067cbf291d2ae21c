import { describe, expect, it } from '@jest/globals';
import { compareTopologies, unexplained } from './comparison.ts';

const healthy = {
  namespace: 'x',
  scope: 'demo',
  leader: { name: 'demo-0', lock: 'held' },
  membersKnown: true,
  members: [
    { name: 'demo-0', role: 'leader', replication: null },
    { name: 'demo-1', role: 'replica', replication: { upstream: 'demo-0', basis: 'declared' } },
  ],
};
const compared = (change: object) => compareTopologies([healthy], [{ ...healthy, ...change }]);

describe('compareTopologies', () => {
  it('finds nothing in what is the same', () => {
    expect(compared({})).toEqual({ unknown: [], untrue: [] });
  });

  it('tells what is unknown from what is untrue', () => {
    expect(compared({ leader: { name: null, lock: 'unknown' } })).toEqual({
      unknown: ['leader.name', 'leader.lock'],
      untrue: [],
    });
    expect(compared({ leader: { name: 'demo-1', lock: 'held' } }).untrue).toEqual([
      'leader.name: "demo-0" became "demo-1"',
    ]);
  });

  it('compares members by name', () => {
    const [first, second] = healthy.members;
    expect(compared({ members: [second, first] })).toEqual({ unknown: [], untrue: [] });
    expect(compared({ members: [{ ...first, role: 'replica' }, second] }).untrue).toHaveLength(1);
    expect(compared({ members: [{ ...first, name: 'demo-7' }, second] }).untrue).toEqual([
      'members: there is no demo-7',
    ]);
    expect(compared({ members: [] }).unknown).toEqual(['members']);
  });

  it('knows the words that fields have of their own for what is not known', () => {
    expect(compared({ membersKnown: false, members: [] })).toEqual({ unknown: ['members'], untrue: [] });
    const blank = { upstream: null, basis: 'declared' };
    expect(compared({ members: healthy.members.map((each) => ({ ...each, replication: blank })) })).toEqual({
      unknown: ['members.replication'],
      untrue: [],
    });
  });
});

it('what is unknown is explained by its own path and by those above it', () => {
  expect(unexplained(['members.dns.name', 'leader.lock'], ['members.dns', 'lead'])).toEqual(['leader.lock']);
});
