/** What a person waits for: whole processes on a small cluster, ours and kubectl's by turns. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  build,
  createStore,
  createWorld,
  LEAD_IN,
  machineClock,
  scenarios,
} from '@kubectl-patroni/simulator';
import {
  createRunner,
  interleave,
  pairedRatio,
  root,
  summary,
  type Command,
  type Cost,
  type Runner,
  type Summary,
} from './measure.ts';
import { serve } from './scene.ts';

export interface StartUp {
  /** `simulator`: three clusters on the loopback address. `lab`: what KUBECONFIG named, with real members. */
  cluster: 'simulator' | 'lab';
  rounds: number;
  commands: ({ name: string } & Summary)[];
  /** Of wall time, in paired rounds. */
  ratios: { of: string; to: string; wall: number; cpu: number }[];
}

const TOPOLOGY = 'kubectl-patroni topology';
const SEA_TOPOLOGY = 'kubectl-patroni topology (executable)';
const BEFORE = 'kubectl-patroni topology, before';
const SEA_BEFORE = 'kubectl-patroni topology (executable), before';
const FLOOR = 'node: fetch and parse the same pages';
const GET = 'kubectl get pods,svc,cm,ep,sts';
const PATRONICTL = 'kubectl exec POD -- patronictl topology';

/** The single executable for this machine, where `npm run package` made it in that checkout. */
function executable(checkout: string): string | null {
  const file = path.join(checkout, `release/${process.platform}-${process.arch}/kubectl-patroni`);
  return existsSync(file) ? file : null;
}

export interface Programs {
  /** A single executable; null: what `npm run package` made, if it did. */
  executable: string | null;
  /** A built packages/kubectl-patroni of another commit, and the executable of that commit, if there is one. */
  before: string | null;
}

export async function measureOnSimulator(rounds: number, programs: Programs): Promise<StartUp> {
  const costs = await onHealthyCluster((runner) => interleave(runner, commandsOn(null, programs), rounds));
  return { cluster: 'simulator', rounds, ...told(costs) };
}

/** Three members on the loopback address, in the namespace that the kubeconfig's context names. */
export async function onHealthyCluster<T>(measure: (runner: Runner) => Promise<T>): Promise<T> {
  const world = createWorld({ clock: machineClock, createStore, behind: LEAD_IN });
  for (const scenario of scenarios) if (scenario.name === 'healthy-headless') build(world, scenario);
  world.skip(LEAD_IN);
  const scene = await serve(world);
  const runner = createRunner((folder) => path.join(folder, 'kubeconfig'));
  try {
    await scene.server.writeKubeconfig(path.join(runner.folder, 'kubeconfig'), { namespace: 'healthy' });
    return await measure(runner);
  } finally {
    await scene.close();
    runner.close();
  }
}

/** @param pod a member in the namespace that KUBECONFIG's context names */
export async function measureOnLab(rounds: number, pod: string, programs: Programs): Promise<StartUp> {
  const runner = createRunner();
  try {
    const costs = await interleave(runner, commandsOn(pod, programs), rounds);
    return { cluster: 'lab', rounds, ...told(costs) };
  } finally {
    runner.close();
  }
}

function commandsOn(pod: string | null, programs: Programs): Command[] {
  const plain = (line: string): Command => ({ name: line, argv: line.split(' ') });
  const file = programs.executable ?? executable(root);
  const alone = (line: string): Command[] =>
    file === null ? [] : [{ name: `kubectl-patroni ${line} (executable)`, argv: [file, ...line.split(' ')] }];
  return [
    { name: 'node -e 0', argv: ['node', '-e', '0'] },
    plain('kubectl version --client'),
    plain('kubectl-patroni version --client'),
    ...alone('version --client'),
    plain('kubectl-patroni --help'),
    ...alone('--help'),
    plain(GET),
    plain(TOPOLOGY),
    ...alone('topology'),
    ...(programs.before === null ? [] : before(programs.before)),
    plain('kubectl patroni topology'),
    // It has a token, as the simulator wants one, and no client certificate.
    ...(pod === null
      ? [{ name: FLOOR, argv: ['node', path.join(import.meta.dirname, 'floor.mjs'), 'parse'] }]
      : []),
    ...(pod === null ? [] : [{ name: PATRONICTL, argv: PATRONICTL.replace('POD', pod).split(' ') }]),
  ];
}

function before(plugin: string): Command[] {
  const file = executable(path.join(plugin, '../..'));
  return [
    { name: BEFORE, argv: [path.join(plugin, 'bin/kubectl-patroni.js'), 'topology'] },
    ...(file === null ? [] : [{ name: SEA_BEFORE, argv: [file, 'topology'] }]),
  ];
}

function told(costs: ReadonlyMap<string, Cost[]>): Pick<StartUp, 'commands' | 'ratios'> {
  const ratios = [TOPOLOGY, SEA_TOPOLOGY, BEFORE, SEA_BEFORE, FLOOR].flatMap((of) =>
    [GET, PATRONICTL].flatMap((to) => {
      const [ours, theirs] = [costs.get(of), costs.get(to)];
      return ours === undefined || theirs === undefined
        ? []
        : [
            {
              of,
              to,
              wall: pairedRatio(ours, theirs, 'wallMs'),
              cpu: pairedRatio(ours, theirs, 'cpuMs'),
            },
          ];
    }),
  );
  return { commands: [...costs].map(([name, all]) => ({ name, ...summary(all) })), ratios };
}
