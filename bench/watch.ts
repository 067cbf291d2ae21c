/** What watching costs: how long after the API server knows of a change it is on a line, and memory over many events. */
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { KubeObject, ObjectStore } from '@kubectl-patroni/simulator';
import { cpuMsOf, follow, programOf, residentOf } from './follow.ts';
import { createRunner, quantile, round } from './measure.ts';
import { sceneOf, type Scene } from './scene.ts';

export interface Watched {
  latency: {
    name: string;
    clusters: number;
    changes: number;
    medianMs: number;
    p95Ms: number;
    maxMs: number;
  }[];
  /** Resident memory of `clusters -A -w` after so many events. */
  memory: { clusters: number; events: number[]; residentMB: number[]; cpuMsPerEvent: number };
}

const CHANGES = 40;
const EVENTS = 40_000;

export async function measureWatch(): Promise<Watched> {
  const latency: Watched['latency'] = [];
  for (const clusters of [1, 334]) latency.push(...(await measureLatency(clusters)));
  return { latency, memory: await measureMemory(34) };
}

/** Both programs are told of the same changes. */
async function measureLatency(clusters: number): Promise<Watched['latency']> {
  const scene = await sceneOf(clusters);
  const runner = createRunner((folder) => path.join(folder, 'kubeconfig'));
  const kubeconfig = path.join(runner.folder, 'kubeconfig');
  await scene.server.writeKubeconfig(kubeconfig);
  const ours = follow(['kubectl-patroni', 'clusters', '-A', '-w'], kubeconfig, runner.folder);
  const theirs = follow(
    ['kubectl', 'get', 'configmaps', '-A', '-w', '-o', 'jsonpath={.metadata.annotations.leader}{"\\n"}'],
    kubeconfig,
    runner.folder,
  );
  try {
    await ours.line('pg-00000');
    await Promise.all([ours.quiet(), theirs.quiet()]);
    const waits: { ours: number; theirs: number }[] = [];
    for (let change = 0; change < CHANGES; change++) {
      const leader = `somebody-${String(change)}`;
      const [ourStart, theirStart] = [ours.lines.length, theirs.lines.length];
      const began = performance.now();
      setLeader(scene.world.store, change % clusters, leader);
      const [seen, seenByKubectl] = await Promise.all([
        ours.line(leader, ourStart),
        theirs.line(leader, theirStart),
      ]);
      waits.push({ ours: seen.at - began, theirs: seenByKubectl.at - began });
      await pause(120);
    }
    const told = (name: string, values: number[]) => {
      const sorted = values.sort((a, b) => a - b);
      return {
        name,
        clusters,
        changes: CHANGES,
        medianMs: round(quantile(sorted, 0.5)),
        p95Ms: round(quantile(sorted, 0.95)),
        maxMs: round(quantile(sorted, 1)),
      };
    };
    return [
      told(
        'kubectl-patroni clusters -A -w',
        waits.map((wait) => wait.ours),
      ),
      told(
        'kubectl get configmaps -A -w',
        waits.map((wait) => wait.theirs),
      ),
    ];
  } finally {
    await Promise.all([ours.end(), theirs.end()]);
    await scene.close();
    runner.close();
  }
}

async function measureMemory(clusters: number): Promise<Watched['memory']> {
  const scene = await sceneOf(clusters);
  const runner = createRunner((folder) => path.join(folder, 'kubeconfig'));
  const kubeconfig = path.join(runner.folder, 'kubeconfig');
  await scene.server.writeKubeconfig(kubeconfig);
  const ours = follow(['kubectl-patroni', 'clusters', '-A', '-w'], kubeconfig, runner.folder);
  try {
    await ours.line('pg-00000');
    await ours.quiet();
    const pid = programOf(ours.child);
    const steps = 10;
    const events = [0];
    const residentMB = [residentOf(pid)];
    const before = cpuMsOf(pid);
    for (let step = 1; step <= steps; step++) {
      await makeEvents(scene, clusters, EVENTS / steps, step);
      const leader = `after-${String(step)}`;
      setLeader(scene.world.store, 0, leader);
      await ours.line(leader);
      events.push((EVENTS / steps) * step);
      residentMB.push(residentOf(pid));
    }
    return { clusters, events, residentMB, cpuMsPerEvent: round((cpuMsOf(pid) - before) / EVENTS) };
  } finally {
    await ours.end();
    await scene.close();
    runner.close();
  }
}

/** As Patroni does it all the time: positions of pods, renewals of locks. */
async function makeEvents({ world: { store } }: Scene, clusters: number, count: number, step: number) {
  const pods = store.list('pods', null).filter(({ metadata }) => metadata.name.startsWith('pg-'));
  for (let n = 0; n < count; n++) {
    const stamp = `${String(step)}${String(n).padStart(6, '0')}`;
    const pod = pods[n % pods.length];
    if (n % 4 === 0 || pod === undefined)
      annotate(store, leaderKey(store, n % clusters), { optime: stamp, renewTime: new Date().toISOString() });
    else {
      const { namespace = '', name, annotations } = pod.metadata;
      const status = JSON.parse(annotations?.['status'] ?? '{}') as object;
      annotate(
        store,
        { resource: 'pods', namespace, name },
        { status: JSON.stringify({ ...status, xlog_location: Number(stamp) }) },
      );
    }
    if (n % 20 === 19) await pause(2);
  }
}

type Key = Parameters<ObjectStore['get']>[0];

function leaderKey(store: ObjectStore, n: number): Key {
  const name = `pg-${String(n).padStart(5, '0')}-leader`;
  const found = store.list('configmaps', null).find(({ metadata }) => metadata.name === name);
  return { resource: 'configmaps', namespace: found?.metadata.namespace ?? '', name };
}

function setLeader(store: ObjectStore, cluster: number, leader: string): void {
  annotate(store, leaderKey(store, cluster), { leader });
}

function annotate(store: ObjectStore, key: Key, annotations: Record<string, string>): void {
  store.update(key, (current): KubeObject => ({
    ...current,
    metadata: { ...current.metadata, annotations: { ...current.metadata.annotations, ...annotations } },
  }));
}
