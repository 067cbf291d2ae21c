/** What large clusters cost: the simulator with up to thousands of Patroni clusters, and the plugin beside kubectl on it. */
import path from 'node:path';
import {
  createRunner,
  interleave,
  pairedRatio,
  round,
  summary,
  type Command,
  type Cost,
  type Summary,
} from './measure.ts';
import { sceneOf } from './scene.ts';
import { trafficOf, type Traffic } from './traffic.ts';

export interface Scale {
  sizes: ScaleAt[];
}

export interface ScaleAt {
  clusters: number;
  members: number;
  /** Members and others. */
  pods: number;
  rounds: number;
  commands: ({ name: string } & Summary & Traffic)[];
  ratios: { of: string; to: string; wall: number; cpu: number; peak: number; bytes: number }[];
}

const GET_PODS = 'kubectl get pods -A';
const GET_JSON = 'kubectl get pods,svc,cm,ep,sts -A -o json';
const CLUSTERS = 'kubectl-patroni clusters -A';
const DOCTOR = 'kubectl-patroni doctor -A';
const BEFORE = 'kubectl-patroni clusters -A (before)';
const FLOOR_PARSE = 'node: fetch and parse the same pages';
const FLOOR_FETCH = 'node: fetch the same pages';

const floor = path.join(import.meta.dirname, 'floor.mjs');

/** @param before a built packages/kubectl-patroni of another commit, to be measured beside this one; null: none */
export async function measureScale(
  sizes: readonly number[],
  rounds: number,
  before: string | null,
): Promise<Scale> {
  const measured: ScaleAt[] = [];
  for (const clusters of sizes) {
    process.stderr.write(`${String(clusters)} clusters\n`);
    measured.push(await measureAt(clusters, rounds, before));
  }
  return { sizes: measured };
}

async function measureAt(clusters: number, rounds: number, before: string | null): Promise<ScaleAt> {
  const scene = await sceneOf(clusters);
  const runner = createRunner((folder) => path.join(folder, 'kubeconfig'));
  try {
    await scene.server.writeKubeconfig(path.join(runner.folder, 'kubeconfig'));
    const plain = (line: string): Command => ({ name: line, argv: line.split(' ') });
    const plainOf = (folder: string): Command => ({
      name: BEFORE,
      argv: ['node', path.join(folder, 'bin/kubectl-patroni.js'), 'clusters', '-A'],
    });
    const bare = (name: string, how: string): Command => ({ name, argv: ['node', floor, how] });
    const commands = [
      plain(GET_PODS),
      plain(CLUSTERS),
      plain(DOCTOR),
      ...(before === null ? [] : [plainOf(before)]),
      bare(FLOOR_FETCH, 'fetch'),
      bare(FLOOR_PARSE, 'parse'),
    ];
    const costs = await interleave(runner, commands, rounds);
    const all = new Map(costs);
    const traffic = new Map<string, Traffic>();
    for (const command of [...commands, plain(GET_JSON)]) {
      const { cost, ...counted } = await trafficOf(command, scene);
      traffic.set(command.name, counted);
      // Half a minute and gigabytes at the largest size: one run tells as much, and it is the one that is counted.
      if (!all.has(command.name)) all.set(command.name, [cost]);
    }
    return {
      clusters,
      members: clusters * 3,
      pods: scene.world.store.list('pods', null).length,
      rounds,
      commands: [...all].map(([name, cost]) => ({ name, ...summary(cost), ...trafficIn(traffic, name) })),
      ratios: [
        { of: CLUSTERS, to: GET_PODS },
        { of: CLUSTERS, to: GET_JSON },
        { of: CLUSTERS, to: FLOOR_PARSE },
        { of: DOCTOR, to: CLUSTERS },
        ...(before === null ? [] : [{ of: CLUSTERS, to: BEFORE }]),
      ].map(({ of, to }) => ({ of, to, ...ratiosOf(all, of, to), bytes: bytesRatio(traffic, of, to) })),
    };
  } finally {
    await scene.close();
    runner.close();
  }
}

function ratiosOf(costs: ReadonlyMap<string, Cost[]>, of: string, to: string) {
  const [ours = [], theirs = []] = [costs.get(of), costs.get(to)];
  // Where there are fewer rounds of one of them, the later ones have no pair.
  const pairs = Math.min(ours.length, theirs.length);
  const ratio = (key: keyof Cost) => pairedRatio(ours.slice(0, pairs), theirs.slice(0, pairs), key);
  return { wall: ratio('wallMs'), cpu: ratio('cpuMs'), peak: ratio('peakMB') };
}

function trafficIn(traffic: ReadonlyMap<string, Traffic>, name: string): Traffic {
  const found = traffic.get(name);
  if (found === undefined) throw new Error(`no traffic was measured of ${name}`);
  return found;
}

function bytesRatio(traffic: ReadonlyMap<string, Traffic>, of: string, to: string): number {
  return round(trafficIn(traffic, of).receivedMB / trafficIn(traffic, to).receivedMB);
}
