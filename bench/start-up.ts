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
const FLOOR = 'node: fetch and parse the same pages';
const GET = 'kubectl get pods,svc,cm,ep,sts';
const PATRONICTL = 'kubectl exec POD -- patronictl topology';

/** The single executable for this machine, where `npm run package` made it. */
export function executable(): string | null {
  const file = path.join(root, `release/${process.platform}-${process.arch}/kubectl-patroni`);
  return existsSync(file) ? file : null;
}

export async function measureOnSimulator(rounds: number, given: string | null): Promise<StartUp> {
  const world = createWorld({ clock: machineClock, createStore, behind: LEAD_IN });
  for (const scenario of scenarios) if (scenario.name === 'healthy-headless') build(world, scenario);
  world.skip(LEAD_IN);
  const scene = await serve(world);
  const runner = createRunner((folder) => path.join(folder, 'kubeconfig'));
  try {
    await scene.server.writeKubeconfig(path.join(runner.folder, 'kubeconfig'), { namespace: 'healthy' });
    const costs = await interleave(runner, commandsOn(null, given), rounds);
    return { cluster: 'simulator', rounds, ...told(costs) };
  } finally {
    await scene.close();
    runner.close();
  }
}

/** @param pod a member in the namespace that KUBECONFIG's context names */
export async function measureOnLab(rounds: number, pod: string, given: string | null): Promise<StartUp> {
  const runner = createRunner();
  try {
    const costs = await interleave(runner, commandsOn(pod, given), rounds);
    return { cluster: 'lab', rounds, ...told(costs) };
  } finally {
    runner.close();
  }
}

function commandsOn(pod: string | null, given: string | null): Command[] {
  const plain = (line: string): Command => ({ name: line, argv: line.split(' ') });
  const file = given ?? executable();
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
    plain('kubectl patroni topology'),
    // It has a token, as the simulator wants one, and no client certificate.
    ...(pod === null
      ? [{ name: FLOOR, argv: ['node', path.join(import.meta.dirname, 'floor.mjs'), 'parse'] }]
      : []),
    ...(pod === null ? [] : [{ name: PATRONICTL, argv: PATRONICTL.replace('POD', pod).split(' ') }]),
  ];
}

function told(costs: ReadonlyMap<string, Cost[]>): Pick<StartUp, 'commands' | 'ratios'> {
  const ratios = [TOPOLOGY, SEA_TOPOLOGY, FLOOR].flatMap((of) =>
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
