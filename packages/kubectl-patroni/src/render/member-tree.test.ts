import { MAX_GUIDES, memberTree } from '@kubectl-patroni/core';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { follows, member } from './topology.fixture.js';

/** Members by name, each with the name of its upstream; `leader` leads. */
function members(upstreams: Record<string, string | null>) {
  return Object.entries(upstreams).map(([name, upstream]) =>
    name === 'leader'
      ? member(name, { role: 'leader' })
      : member(name, { replication: follows(upstream, []) }),
  );
}

const drawn = (upstreams: Record<string, string | null>) =>
  memberTree(members(upstreams)).map(({ member: { name }, depth, detached }) => ({
    row: '  '.repeat(depth) + name,
    ...(detached === null ? {} : { detached }),
  }));

describe('memberTree', () => {
  it('puts members under their upstreams, in their order', () => {
    expect(drawn({ a: 'leader', b: 'a', c: 'leader', d: 'a', leader: null })).toEqual([
      { row: 'leader' },
      { row: '  a' },
      { row: '    b' },
      { row: '    d' },
      { row: '  c' },
    ]);
  });

  it('says of each level whether another member follows', () => {
    const rows = memberTree(members({ leader: null, a: 'leader', b: 'a', c: 'leader', d: 'c' }));
    expect(rows.map(({ guides }) => guides)).toEqual([[], [true], [true, false], [false], [false, false]]);
  });

  it('keeps members whose upstream is not there', () => {
    expect(drawn({ leader: null, a: 'gone', b: 'a' })).toEqual([
      { row: 'leader' },
      { row: 'a', detached: { why: 'missing', upstream: 'gone' } },
      { row: '  b' },
    ]);
  });

  it('keeps members without an upstream', () => {
    expect(drawn({ a: null, b: null })).toEqual([{ row: 'a' }, { row: 'b' }]);
  });

  it('keeps members that follow each other, and those that follow them', () => {
    const detached = { why: 'cycle', cycle: ['a', 'c', 'b'] };
    expect(drawn({ leader: null, a: 'c', b: 'a', c: 'b', d: 'b' })).toEqual([
      { row: 'leader' },
      { row: 'a', detached },
      { row: '  b', detached },
      { row: '    c', detached },
      { row: '    d' },
    ]);
  });

  it('keeps a member that follows itself', () => {
    expect(drawn({ leader: null, a: 'a' })).toEqual([
      { row: 'leader' },
      { row: 'a', detached: { why: 'cycle', cycle: ['a'] } },
    ]);
  });

  it('draws a leader at the root, whatever its upstream', () => {
    const leader = member('leader', { role: 'leader', replication: follows('a', []) });
    const rows = memberTree([...members({ a: 'leader' }), leader]);
    expect(rows.map(({ member: { name } }) => name)).toEqual(['leader', 'a']);
  });

  it('has every member exactly once, each right below its upstream or at the root', () => {
    const name = fc.integer({ min: 0, max: 12 }).map(String);
    const upstreams = fc.dictionary(name, fc.option(name));
    fc.assert(
      fc.property(upstreams, fc.boolean(), (map, led) => {
        const all = members(led ? { ...map, leader: null } : map);
        const rows = memberTree(all);
        expect(rows.map((row) => row.member.name).sort()).toEqual(all.map((each) => each.name).sort());
        rows.forEach((row, i) => {
          if (row.depth === 0) return;
          const parent = rows.slice(0, i).findLast(({ depth }) => depth === row.depth - 1);
          expect(parent?.member.name).toBe(row.member.replication?.upstream);
        });
        for (const row of rows.filter(
          ({ depth, member: { replication } }) => depth === 0 && replication?.upstream,
        )) {
          expect(row.detached).not.toBeNull();
        }
      }),
    );
  });

  it('takes a chain of thousands', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, i) => [`m${String(i)}`, i === 0 ? null : `m${String(i - 1)}`]),
    );
    const rows = memberTree(members(chain));
    expect(rows).toHaveLength(20_000);
    expect(rows.at(-1)?.guides).toHaveLength(MAX_GUIDES);
  });
});
