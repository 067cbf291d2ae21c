/** What a command asks for and gets. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createRunner, round, type Command, type Cost } from './measure.ts';
import { startRelay } from './relay.ts';
import type { Scene } from './scene.ts';

/** Of one run, which is not timed. */
export interface Traffic {
  requests: number;
  receivedMB: number;
  /** Of the plugin alone. */
  longestBlockMs: number | null;
}

const hook = path.join(import.meta.dirname, 'longest-block.mjs');

/** @returns what it cost besides, through the relay that counts */
export async function trafficOf(command: Command, scene: Scene): Promise<Traffic & { cost: Cost }> {
  const relay = await startRelay(new URL(scene.server.url));
  const counted = createRunner((folder) => path.join(folder, 'kubeconfig'));
  try {
    writeFileSync(
      path.join(counted.folder, 'kubeconfig'),
      scene.server.kubeconfig().replaceAll(scene.server.url, relay.url),
      { mode: 0o600 },
    );
    scene.takeRequests();
    const report = path.join(counted.folder, 'longest-block');
    const isOurs = command.name.startsWith('kubectl-patroni');
    const cost = await counted.run({
      ...command,
      ...(isOurs && { env: { NODE_OPTIONS: `--import=${hook}`, BENCH_LONGEST_BLOCK: report } }),
    });
    return {
      cost,
      requests: scene.takeRequests(),
      receivedMB: round(relay.takeReceived() / 1e6),
      longestBlockMs: isOurs ? round(Number(readFileSync(report, 'utf8'))) : null,
    };
  } finally {
    await relay.close();
    counted.close();
  }
}
