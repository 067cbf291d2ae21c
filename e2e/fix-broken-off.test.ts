/** Repairs that do not come to their end: broken off after every step, stopped by DNS, and kept off what is somebody else's. */
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { SCOPE } from './clusters.js';
import { kubectl, local, succeeds } from './kubectl.js';
import { COMMON, expectHeadless, fix, fixWith, observed, uidsOf, useClusters } from './repairs.js';

useClusters([
  ['podip', '4', 'fix-killed'],
  ['podip', '4', 'fix-deaf'],
]);

const KILLED_BY_ITS_OWN_LINE = {
  NODE_OPTIONS: `--require=${path.join(import.meta.dirname, 'killed-by-its-own-line.cjs')}`,
};
/** It is begun nine times. */
const KILLED_TIMEOUT_MS = 600_000;

const stepsDone = (told: string) => told.split('\n').filter((line) => line.startsWith('  done: '));

describe('what somebody else has set', () => {
  it('is not taken from them: the server says whose it is, and nothing is changed', async () => {
    const theirs = (value: boolean) =>
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: `${SCOPE}-pods`, namespace: 'fix-deaf' },
        spec: {
          clusterIP: 'None',
          selector: { application: 'patroni', 'cluster-name': SCOPE },
          publishNotReadyAddresses: value,
        },
      });
    const apply = (value: boolean) =>
      local('kubectl', ['apply', '--server-side', '--field-manager=somebody', '-f', '-'], theirs(value));
    await apply(false);
    try {
      const before = await uidsOf('fix-deaf');
      const { code, stderr } = await fix('fix-deaf', ...COMMON);
      expect(code).toBe(1);
      expect(stderr).toMatch(
        /error: nothing was changed: server-dry-run: .*conflict.*"somebody".*publishNotReadyAddresses/s,
      );
      expect(await uidsOf('fix-deaf')).toEqual(before);
    } finally {
      await kubectl('delete', 'service', `${SCOPE}-pods`, '-n', 'fix-deaf');
    }
  });
});

describe('broken off', () => {
  it(
    'by SIGKILL after every step: each run goes on where the one before was ended',
    async () => {
      const made: string[][] = [];
      for (let round = 0; round < 20; round++) {
        const { code, stderr } = await fixWith(KILLED_BY_ITS_OWN_LINE, 'fix-killed', ...COMMON);
        if (code === 0) break;
        // 130 is what the launcher says of its child where it was started by a Node that is too old.
        expect([[-1, 130].includes(code), stderr]).toEqual([true, expect.stringContaining('  done: ')]);
        made.push(stepsDone(stderr));
      }
      // Service, StatefulSet, variables, two replicas, the switchover, the old leader, the strategy: one a run.
      expect(made.map((steps) => steps.length)).toEqual(made.map(() => 1));
      expect(new Set(made.flat()).size).toBeGreaterThanOrEqual(8);
      await expectHeadless('fix-killed');
    },
    KILLED_TIMEOUT_MS,
  );

  it('by a name that one member cannot resolve: no other pod is touched', async () => {
    const { leader } = await observed('fix-deaf');
    const name = leader.name ?? '';
    const before = await uidsOf('fix-deaf');
    // The lab's network namespace of a pod is called after the last part of its address; its DNS server is out of reach there.
    const ip = await succeeds('get', 'pod', name, '-n', 'fix-deaf', '-o', 'jsonpath={.status.podIP}');
    const route = (what: 'add' | 'del') =>
      local('ip', ['-n', `plab-${ip.split('.').at(-1) ?? ''}`, 'route', what, 'blackhole', '10.96.0.10/32']);
    await route('add');
    const { code, stderr } = await fix('fix-deaf', '--apply', '--yes', '--timeout', '45s');
    expect(code).toBe(1);
    expect(stderr).toMatch(/error: stopped at: Replace pod .*resolve/);
    const after = await uidsOf('fix-deaf');
    expect(after.filter((uid) => !before.includes(uid))).toHaveLength(1);
    await route('del');
    const second = await fix('fix-deaf', ...COMMON);
    expect([second.code, second.code === 0 ? '' : second.stderr]).toEqual([0, '']);
    await expectHeadless('fix-deaf');
  });
});
