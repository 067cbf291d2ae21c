/** Ways to read the same objects, each as bare as can be (floor.mjs): what they cost decides how the plugin reads. */
import path from 'node:path';
import {
  createRunner,
  interleave,
  pairedRatio,
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
    return { clusters, rounds, ways };
  } finally {
    await scene.close();
    runner.close();
  }
}
