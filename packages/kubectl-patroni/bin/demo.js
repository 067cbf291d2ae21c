#!/usr/bin/env node
/** Shows the plugin at work on three clusters that were recorded with its own `snapshot`: nothing is connected to. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const SCENES = [
  ['Three Patroni clusters, one line each', 'clusters -f demo'],
  ['Members reach each other by the names of a headless Service', 'topology -f demo/headless.json'],
  ['Here they announce the addresses of their Pods, which change', 'topology -f demo/podip.json'],
  [
    'Patroni keeps its state in Endpoints; the Service has a cluster IP',
    'topology -f demo/endpoints.json -o wide',
  ],
];

for (const [title, command] of SCENES) {
  process.stdout.write(`# ${title}\n$ kubectl patroni ${command}\n`);
  const { status, error } = spawnSync(process.execPath, ['bin/kubectl-patroni.js', ...command.split(' ')], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
  process.stdout.write('\n');
}
process.stdout.write('On a cluster of your own: kubectl patroni topology\n');
