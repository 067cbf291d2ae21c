/**
 * What a large cluster costs: the simulator with thousands of Patroni clusters, and the plugin beside kubectl on it.
 * Needs /usr/bin/time (GNU).
 *
 *   npm run bench:scale -- [CLUSTERS]      default 3334, which is 10,000 members, and a third as many other pods
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  createStore,
  createWorld,
  machineClock,
  manyClusters,
  startApiServer,
} from '@kubectl-patroni/simulator';

const [clusters = '3334'] = process.argv.slice(2);
const folder = mkdtempSync(path.join(tmpdir(), 'kubectl-patroni-bench-'));
const kubeconfig = path.join(folder, 'kubeconfig');
const bin = path.resolve(import.meta.dirname, '../node_modules/.bin');
const env = {
  ...process.env,
  KUBECONFIG: kubeconfig,
  KUBECACHEDIR: folder,
  PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`,
};

/** Runs a command to its end. @returns seconds of wall time and of CPU, and megabytes at its peak */
function measure(command: string[]): Promise<number[]> {
  const report = path.join(folder, 'time');
  return new Promise((resolve, reject) => {
    execFile(
      '/usr/bin/time',
      ['-f', '%e %U %S %M', '-o', report, ...command],
      { env, maxBuffer: 1024 ** 3 },
      (error) => {
        if (error) return reject(error);
        const [wall = 0, user = 0, system = 0, peak = 0] = readFileSync(report, 'utf8')
          .split(/\s+/)
          .map(Number);
        resolve([wall, user + system, peak / 1024]);
      },
    );
  });
}

const start = performance.now();
const world = createWorld({ clock: machineClock, createStore, controllers: { which: 'none' } });
manyClusters(Number(clusters), 20).objects?.(world);
const server = await startApiServer({ store: world.store, clock: world.clock, tls: true });
await server.writeKubeconfig(kubeconfig);
const pods = world.store.list('pods', null).length;
const memory = () => Math.round(process.memoryUsage().rss / 1024 ** 2);
process.stdout.write(
  `${clusters} clusters, ${String(pods)} pods: made in ${((performance.now() - start) / 1000).toFixed(1)} s, simulator at ${String(memory())} MB\n\n`,
);
process.stdout.write('| command | wall s | CPU s | peak MB |\n|---|---:|---:|---:|\n');
try {
  for (const command of [
    'kubectl get pods -A',
    'kubectl-patroni clusters -A',
    'kubectl-patroni topology -A',
    'kubectl get pods -A',
    'kubectl-patroni clusters -A',
  ]) {
    const [wall = 0, cpu = 0, peak = 0] = await measure(command.split(' '));
    process.stdout.write(
      `| \`${command}\` | ${wall.toFixed(2)} | ${cpu.toFixed(2)} | ${peak.toFixed(0)} |\n`,
    );
  }
  process.stdout.write(`\nsimulator at ${String(memory())} MB\n`);
} finally {
  await server.close();
  world.stop();
  rmSync(folder, { recursive: true, force: true });
}
