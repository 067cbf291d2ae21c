/** A failover to look at: the leader's Pod is deleted, and the tree is printed whenever it changed. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Simulation } from '../src/simulation.ts';
import type { Commands } from './commands.ts';

const SECOND = 1000;
const BEFORE_DELETION = 5 * SECOND;
const ESCAPE = String.fromCharCode(27);
const COLOURS = new RegExp(`${ESCAPE}\\[[\\d;]*m`, 'g');

export interface Stage {
  simulation: Simulation;
  commands: Commands;
  /** Of the cluster that loses its leader. */
  namespace: string;
  cluster: string;
  signal: AbortSignal;
  print(text: string): void;
  columns(): number;
}

/** Goes on until the signal, by which it rejects. */
export async function watchFailover(stage: Stage): Promise<never> {
  const { commands, namespace, cluster, signal, print } = stage;
  const topology = ['topology', cluster, '-n', namespace];
  const began = Date.now();
  let deleted = false;
  let shown = '';
  print(
    `In ${String(BEFORE_DELETION / SECOND)} seconds the leader's Pod is deleted. The tree is printed again whenever it changes; Ctrl-C ends.\n\n`,
  );
  for (;;) {
    const { code, text } = await commands.capture(topology, stage.columns());
    signal.throwIfAborted();
    const what = code === 0 ? essence(text) : text;
    if (what !== shown) print(`# after ${String(Math.round((Date.now() - began) / SECOND))} s\n${text}\n`);
    shown = what;
    if (!deleted && Date.now() - began >= BEFORE_DELETION) {
      deleted = await deleteLeader(stage);
      continue;
    }
    await pause(SECOND, undefined, { signal });
  }
}

/** Without colours, widths, lag and how long ago anything was: what changes only because time passes. */
function essence(text: string): string {
  return text
    .replace(COLOURS, '')
    .replace(/\b\d+(?:ms|s|m|h)(?:\d+s)? ago\b/g, '')
    .replace(/\b\d+(?:\.\d+)? (?:[KMG]i)?B\b/g, '')
    .replace(/[ ─]+/g, ' ');
}

async function deleteLeader({ simulation, commands, namespace, cluster, print }: Stage): Promise<boolean> {
  const { world } = simulation;
  const leader = world.clusters.find(
    ({ spec }) => spec.namespace === namespace && spec.name === cluster,
  )?.leader;
  if (leader === undefined) return false;
  print(`$ kubectl delete pod ${leader.name} -n ${namespace} --wait=false\n`);
  if (commands.kubectl)
    await commands.runKubectl(['delete', 'pod', leader.name, '-n', namespace, '--wait=false']);
  else world.act.remove(`${namespace}/${leader.name}`);
  print('\n');
  return true;
}
