/** What watching tells of a real switchover, while it happens. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import type { Topology } from '@kubectl-patroni/core';
import { SCOPE } from './clusters.js';
import { PLUGIN, succeeds, topology } from './kubectl.js';
import { until } from './until.js';

const WITHIN_MS = 60_000;

const NAMESPACE = process.env['E2E_WATCH_NAMESPACE'] ?? 'patroni-4';

interface Document {
  kind: string;
  items: Topology[];
  changes?: { kind: string; from?: unknown; to?: unknown; leaderlessMs?: number }[];
}

/** Watches until the process is ended. */
function watch() {
  const child = spawn('kubectl', ['patroni', 'topology', SCOPE, '-n', NAMESPACE, '-w', '-o', 'json'], {
    env: { ...process.env, PATH: `${PLUGIN}${path.delimiter}${process.env['PATH'] ?? ''}` },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (text += piece));
  return {
    documents: () =>
      text
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as Document),
    end: () =>
      new Promise<number | null>((resolve) => {
        child.once('close', resolve);
        child.kill('SIGINT');
      }),
  };
}

it('a switchover goes from one leader to the other, and never are there two', async () => {
  const watched = watch();
  try {
    await until('the first look', WITHIN_MS, () => watched.documents().length > 0);
    const [first] = watched.documents()[0]?.items ?? [];
    const from = first?.leader.name;
    const to = first?.members.find(({ role }) => role === 'replica')?.name;
    if (typeof from !== 'string' || to === undefined) throw new Error('the cluster is not at rest');

    await succeeds(
      ...['-n', NAMESPACE, 'exec', from, '--'],
      ...['patronictl', 'switchover', '--leader', from, '--candidate', to, '--force'],
    );
    const led = () =>
      watched.documents().flatMap(({ changes = [] }) => changes.filter(({ kind }) => kind === 'leader'));
    await until('the new leader', WITHIN_MS, () => led().some((change) => change.to === to));

    const turns = led();
    expect(turns[0]?.from).toBe(from);
    for (const turn of turns) expect([from, to, null]).toContain(turn.to);
    expect(turns.filter((turn) => turn.to === to)).toHaveLength(1);
    for (const { leader, members } of watched.documents().flatMap(({ items }) => items)) {
      const leaders = members.filter(({ role }) => role === 'leader').map(({ name }) => name);
      expect(leaders.length).toBeLessThanOrEqual(1);
      for (const name of leaders) expect(name).toBe(leader.name);
    }
    const [now] = (await topology(SCOPE, '-n', NAMESPACE)).items;
    expect(now?.leader.name).toBe(to);
    await succeeds('patroni', 'topology', SCOPE, '-n', NAMESPACE, '--until', 'healthy', '--timeout', '60s');
  } finally {
    await watched.end();
  }
});
