/** What the checks say of real clusters: the lab's recordings. */
import { describe, expect, it } from '@jest/globals';
import { buildTopologyList } from '../src/index.js';
import { readRecording, recordings } from './recordings.js';

function codesOf(patroni: 3 | 4, step: string): string[] {
  const { objects, when } = readRecording(patroni, step);
  const list = buildTopologyList({ objects, problems: [], now: when, clusterDomain: null });
  return list.items.flatMap(({ findings }) => findings.map(({ code, severity }) => `${code} ${severity}`));
}

/** Recorded while all was well, or while somebody did what he meant to do. */
const HEALTHY = new Set([
  'headless',
  'failover',
  'switchover',
  'crash',
  'frozen',
  'replica-deleted',
  'tags',
  'paused',
  'scheduled',
]);

describe('recordings', () => {
  it.each(recordings().filter(({ step }) => HEALTHY.has(step)))(
    '$name is healthy: no warning, no error',
    ({ patroni, step }) => {
      expect(codesOf(patroni, step).filter((code) => !code.endsWith(' info'))).toEqual([]);
    },
  );

  it.each([3, 4] as const)('Patroni %i by names', (patroni) => {
    expect(codesOf(patroni, 'headless')).toEqual(['PT505 info', 'PT803 info']);
  });

  it.each([3, 4] as const)('Patroni %i by pod IPs: a hint, and why it is so', (patroni) => {
    expect(codesOf(patroni, 'podip')).toEqual([
      'PT305 warning',
      'PT102 info',
      'PT202 info',
      'PT401 info',
      'PT505 info',
      'PT803 info',
    ]);
  });

  it.each([3, 4] as const)('Patroni %i as in the upstream example: only the leader has a name', (patroni) => {
    expect(codesOf(patroni, 'endpoints')).toEqual([
      'PT305 warning',
      'PT804 warning',
      'PT030 info',
      'PT102 info',
      'PT401 info',
      'PT505 info',
      'PT803 info',
    ]);
  });

  it('a frozen leader: its lock is late, then it has run out', () => {
    expect(codesOf(3, 'frozen-during')).toContain('PT002 warning');
    expect(codesOf(4, 'frozen-during')).toContain('PT002 error');
  });
});
