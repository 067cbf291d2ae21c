/** What doctor says of each manifest at rest, on both versions of Patroni. */
import { describe, expect, it } from '@jest/globals';
import type { TopologyList } from '@kubectl-patroni/core';
import { clusters, SCOPE, type ExpectedCluster } from './clusters.js';
import { kubectl, succeeds } from './kubectl.js';

/** Whatever the manifest: how the lab's StatefulSets are made, and that its API server has no `discovery.k8s.io/v1`. */
const ALWAYS = ['PT505 info', 'PT803 info', 'PT903 info'];

const EXPECTED: Readonly<Record<ExpectedCluster['manifest'], readonly string[]>> = {
  headless: ALWAYS,
  podip: ['PT305 warning', 'PT102 info', 'PT202 info', 'PT401 info', ...ALWAYS],
  endpoints: ['PT305 warning', 'PT804 warning', 'PT030 info', 'PT102 info', 'PT401 info', ...ALWAYS],
};

async function findings(namespace: string): Promise<TopologyList['items'][number]['findings']> {
  const text = await succeeds('patroni', 'doctor', SCOPE, '-n', namespace, '-o', 'json');
  return (JSON.parse(text) as TopologyList).items.flatMap((item) => item.findings);
}

describe.each(clusters)('$manifest on Patroni $patroni', ({ namespace, manifest }) => {
  it('yields exactly what is expected of it, and no error', async () => {
    const found = await findings(namespace);
    const codes = found.map(({ code, severity }) => `${code} ${severity}`);
    // Which pod leads is chance: another one than the first is worth a hint before a roll-out.
    expect(codes.filter((code) => code !== 'PT801 info')).toEqual(EXPECTED[manifest]);
  });
});

describe('what is made of the findings', () => {
  it('only the leader has a name under the Service of the upstream example, and what follows from that hangs under it', async () => {
    const found = await findings('endpoints');
    expect(found.find(({ code }) => code === 'PT305')?.message).toContain('only the leader');
    expect(found.find(({ code }) => code === 'PT102')?.because).toEqual(['PT305']);
  });

  it.each(['table', 'json', 'yaml', 'junit', 'sarif'])(
    '--fail-on decides about the exit code, also with -o %s',
    async (format) => {
      const output = format === 'table' ? [] : ['-o', format];
      const doctor = (...flags: string[]) =>
        kubectl('patroni', 'doctor', SCOPE, '-n', 'podip', ...flags, ...output);
      const [usual, strict] = await Promise.all([doctor(), doctor('--fail-on', 'warning')]);
      expect([usual.code, strict.code]).toEqual([0, 1]);
      expect(usual.stdout).toContain('PT305');
    },
  );
});
