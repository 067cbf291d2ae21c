/** Ways to read the same objects, each as bare as can be (floor.mjs): what they cost decides how the plugin reads. */
import path from 'node:path';
import {
  createRunner,
  interleave,
  pairedRatio,
  root,
  round,
  summary,
  type Command,
  type Summary,
} from './measure.ts';
import { sceneOf } from './scene.ts';
import { trafficOf } from './traffic.ts';

export interface Ways {
  clusters: number;
  rounds: number;
  ways: ({ name: string; requests: number; receivedMB: number; cpuRatio: number } & Summary)[];
  /** Of `clusters -A` as a whole, by what Node is told. */
  flags: ({ name: string; cpuRatio: number } & Summary)[];
}

const USUAL = 'pages of 500, gzip, one HTTP/2 connection';
const WAYS: Readonly<Record<string, string>> = {
  [USUAL]: '',
  'pages of 250': '--limit 250',
  'pages of 1,000': '--limit 1000',
  'no pages: resourceVersion=0, from the watch cache': '--limit 0',
  'no gzip': '--no-gzip',
  'four HTTP/2 connections': '--connections 4',
  'HTTP/1.1, eight connections': '--http1',
  'metadata of all pods first, then members alone': '--two-phase',
};

const NO_FLAGS = 'none';
const FLAGS: Readonly<Record<string, string[]>> = {
  [NO_FLAGS]: [],
  '--max-semi-space-size=4': ['--max-semi-space-size=4'],
  '--max-semi-space-size=64': ['--max-semi-space-size=64'],
  '--heap-growing-percent=30': ['--heap-growing-percent=30'],
  '--max-semi-space-size=4 --heap-growing-percent=30': [
    '--max-semi-space-size=4',
    '--heap-growing-percent=30',
  ],
  '--optimize-for-size': ['--optimize-for-size'],
};

export async function measureWays(clusters: number, rounds: number): Promise<Ways> {
  const scene = await sceneOf(clusters);
  const runner = createRunner((folder) => path.join(folder, 'kubeconfig'));
  try {
    await scene.server.writeKubeconfig(path.join(runner.folder, 'kubeconfig'));
    const floor = path.join(import.meta.dirname, 'floor.mjs');
    const commands = Object.entries(WAYS).map(([name, flags]): Command => ({
      name,
      argv: ['node', floor, 'parse', ...flags.split(' ').filter((flag) => flag !== '')],
    }));
    const costs = await interleave(runner, commands, rounds);
    const usual = costs.get(USUAL) ?? [];
    const ways: Ways['ways'] = [];
    for (const command of commands) {
      const { requests, receivedMB } = await trafficOf(command, scene);
      const own = costs.get(command.name) ?? [];
      const cpuRatio = round(pairedRatio(own, usual, 'cpuMs'));
      ways.push({ name: command.name, requests, receivedMB, cpuRatio, ...summary(own) });
    }
    const program = path.join(root, 'packages/kubectl-patroni/bin/kubectl-patroni.js');
    const flagged = Object.entries(FLAGS).map(([name, given]): Command => ({
      name,
      argv: ['node', ...given, program, 'clusters', '-A'],
    }));
    const whole = await interleave(runner, flagged, rounds);
    const plain = whole.get(NO_FLAGS) ?? [];
    const flags = [...whole].map(([name, own]) => ({
      name,
      cpuRatio: round(pairedRatio(own, plain, 'cpuMs')),
      ...summary(own),
    }));
    return { clusters, rounds, ways, flags };
  } finally {
    await scene.close();
    runner.close();
  }
}
