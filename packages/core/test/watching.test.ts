/** What watching shows of a real cluster's failovers, event by event. */
import { describe, expect, it } from '@jest/globals';
import {
  buildTopologyList,
  changesBetween,
  claimants,
  LeaseObserver,
  type Change,
  type TopologyList,
} from '../src/index.js';
import { replay } from './recordings.js';

const STEPS = ['switchover', 'failover', 'crash', 'frozen'] as const;
const cases = ([3, 4] as const).flatMap((patroni) => STEPS.map((step) => [patroni, step] as const));

/** @returns each look, and what was new in it */
function* watched(patroni: 3 | 4, step: string): Generator<{ list: TopologyList; changes: Change[] }> {
  const leases = new LeaseObserver();
  let before: TopologyList | null = null;
  for (const { at, objects } of replay(patroni, step)) {
    leases.observe(
      (objects.configMaps ?? []).filter(({ metadata }) => metadata.annotations?.['renewTime'] !== undefined),
      at.getTime(),
      at,
    );
    const leaseAge = leases.agesAt(at.getTime());
    const list = buildTopologyList({ objects, problems: [], now: at, clusterDomain: null, leaseAge });
    yield { list, changes: before === null ? [] : changesBetween(before, list) };
    before = list;
  }
}

describe.each(cases)('Patroni %i, %s', (patroni, step) => {
  it('never shows two leaders, and tells each that follows another', () => {
    let told: string | null = null;
    let first = true;
    for (const { list, changes } of watched(patroni, step)) {
      const cluster = list.items.find(({ scope }) => scope === 'patronidemo');
      for (const change of changes) if (change.kind === 'leader') told = change.to;
      if (cluster === undefined) continue;
      if (first || changes.some(({ kind }) => kind === 'cluster-appeared')) told = cluster.leader.name;
      first = false;
      expect(told).toBe(cluster.leader.name);
      const leaders = cluster.members.filter(({ role }) => role === 'leader').map(({ name }) => name);
      expect(leaders.length).toBeLessThanOrEqual(1);
      for (const leader of leaders) expect(leader).toBe(cluster.leader.name);
      expect(claimants(cluster)).not.toContain(cluster.leader.name);
    }
    expect(first).toBe(false);
  });

  it('tells nothing of looks that are the same', () => {
    for (const { list } of watched(patroni, step))
      expect(changesBetween(list, structuredClone(list))).toEqual([]);
  });
});

it('says of a frozen leader that it claims to be primary beside the new one', () => {
  const claims = [...watched(4, 'frozen')].flatMap(({ changes }) =>
    changes.filter(({ kind }) => kind === 'claimants'),
  );
  expect(claims.length).toBeGreaterThan(0);
});
