/** The plugin at work on a simulated cluster: `npm run demo`. On a terminal a failover can be watched, until Ctrl-C. */
import { mkdtemp, rm } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { scenarios } from '../src/scenarios/index.ts';
import { startSimulation } from '../src/simulation.ts';
import { createCommands, type Commands } from './commands.ts';
import { watchFailover } from './failover.ts';

const SHOWN = ['healthy-headless', 'pod-ips', 'upstream-example', 'zalando'];

const SCENES: readonly (readonly [title: string, ...args: string[]])[] = [
  ['The Patroni clusters of a simulated cluster, one line each', 'clusters', '-A'],
  ['Members reach each other by the names of a headless Service', 'topology', 'orders', '-n', 'healthy'],
  [
    "Patroni's own example: members announce the addresses of their Pods, and only the leader's name resolves",
    'topology',
    'patronidemo',
    '-n',
    'upstream-example',
  ],
];

const stop = new AbortController();
const { signal } = stop;
let endedBy: 'SIGINT' | 'SIGTERM' | 'SIGHUP' | null = null;
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(name, () => {
    endedBy ??= name;
    stop.abort();
  });
// Who reads has gone, as `head` does: there is nobody to show anything to.
process.stdout.on('error', () => {
  stop.abort();
});

const print = (text: string): void => {
  process.stdout.write(text);
};

try {
  await demonstrate();
} catch (error) {
  if (!signal.aborted) {
    process.stderr.write(`The demo failed: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
if (endedBy !== null) process.exitCode = 128 + constants.signals[endedBy];

async function demonstrate(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kubectl-patroni-demo-'));
  try {
    const simulation = await startSimulation({
      scenarios: scenarios.filter(({ name }) => SHOWN.includes(name)),
    });
    try {
      const kubeconfig = join(folder, 'kubeconfig');
      await simulation.writeKubeconfig(kubeconfig);
      const commands = createCommands(kubeconfig, folder, signal);
      print(
        `This is a simulated cluster: this process plays Kubernetes and Patroni, on the loopback address. ${commands.kubectl ? 'kubectl and the plugin are' : 'There is no kubectl on the PATH; the plugin is'} real.\n\n`,
      );
      await showScenes(commands);
      if (process.stdout.isTTY) {
        print(
          `The simulated cluster is there until Ctrl-C. To ask it from another shell:\n\n  export KUBECONFIG=${quoted(kubeconfig)} KUBECACHEDIR=${quoted(join(folder, 'cache'))}\n\n`,
        );
        await watchFailover({
          simulation,
          commands,
          namespace: 'healthy',
          cluster: 'orders',
          signal,
          print,
          columns: () => process.stdout.columns,
        });
      }
      print('That was a simulated cluster. On one of your own: kubectl patroni topology\n');
    } finally {
      await simulation.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @throws Error when a command fails */
async function showScenes(commands: Commands): Promise<void> {
  for (const [title, ...args] of SCENES) {
    print(`# ${title}\n$ kubectl patroni ${args.join(' ')}\n`);
    const { code } = await commands.show(args);
    signal.throwIfAborted();
    if (code !== 0) throw new Error(`kubectl patroni ${args.join(' ')} ended with ${String(code)}`);
    print('\n');
  }
}

/** For a shell. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
