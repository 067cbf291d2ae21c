/**
 * An hour of what happens to clusters, in a few minutes: members report, leaders renew, switch over and die, and the API
 * server goes away ten times. `clusters -A -w -o json` must say at the end of each tenth what a fresh read says, miss no
 * leader that stayed, and take no more memory than at the beginning.
 */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Topology, TopologyList } from '@kubectl-patroni/core';
import {
  createStore,
  createWorld,
  LEAD_IN,
  ManualClock,
  startApiServer,
  type KubeObject,
  type World,
} from '@kubectl-patroni/simulator';
import { createRunner } from './measure.ts';
import { randomFrom } from './fuzz.ts';
import { follow, programOf, residentOf, type Follower } from './follow.ts';

export interface Churn {
  simulatedMinutes: number;
  realSeconds: number;
  clusters: number;
  restarts: number;
  switchovers: number;
  kills: number;
  /** Writes to the store, of all kinds. */
  events: number;
  changesTold: number;
  /** How often another member came to hold a lock, and how many of these were told. */
  leaders: { came: number; told: number };
  /** Looks at which what was told so far was held against a fresh read, and how many of them were equal. */
  compared: number;
  equal: number;
  residentMB: number[];
}

const CLUSTERS = 12;
const PARTS = 10;
const PART_SECONDS = 360;
/** Of simulated time between two looks of the real world. */
const STEP_SECONDS = 2;
const SETTLING_MS = 60_000;
const SEED = 7;
/** More than it takes to hear of something, on a busy machine. */
const PATIENCE_MS = 20_000;

type Document = Pick<TopologyList, 'items'> & {
  kind: string;
  changes?: { kind: string; to?: unknown }[];
};

export async function measureChurn(): Promise<Churn> {
  const clock = new ManualClock(new Date());
  const world = createWorld({ clock, createStore });
  for (let n = 0; n < CLUSTERS; n++)
    world.add({
      namespace: `churn-${String(n % 3)}`,
      name: `pg-${String(n)}`,
      patroni: n % 2 === 0 ? 4 : 3,
      podManagement: 'Parallel',
      ...(n % 4 === 1 && { dcs: 'Endpoints' as const }),
    });
  clock.advance(LEAD_IN);
  const counts = { switchovers: 0, kills: 0, events: 0, leaders: 0 };
  world.store.subscribe(({ object, previous }) => {
    counts.events++;
    if (leaderIn(object) !== null && leaderIn(object) !== leaderIn(previous)) counts.leaders++;
  });
  const random = randomFrom(SEED);
  // In the clear: a server that comes back would have another certificate.
  const serve = (port?: number) =>
    startApiServer({ store: world.store, clock, tls: false, ...(port !== undefined && { port }) });
  let server = await serve();
  const port = Number(new URL(server.url).port);
  const runner = createRunner((folder) => path.join(folder, 'kubeconfig'));
  const kubeconfig = path.join(runner.folder, 'kubeconfig');
  await server.writeKubeconfig(kubeconfig);
  const watch = follow(['kubectl-patroni', 'clusters', '-A', '-w', '-o', 'json'], kubeconfig, runner.folder);
  const began = performance.now();
  let equal = 0;
  const residentMB: number[] = [];
  try {
    await watch.line('TopologyList');
    await watch.quiet();
    counts.events = counts.leaders = 0;
    for (let part = 0; part < PARTS; part++) {
      for (let passed = 0; passed < PART_SECONDS; passed += STEP_SECONDS) {
        if (random() < 0.1) happen(world, random, counts);
        clock.advance(STEP_SECONDS * 1000);
        await pause(20);
      }
      await server.close();
      await pause(200);
      server = await serve(port);
      // Elections are over then, and members are back.
      clock.advance(SETTLING_MS);
      if (await isAsReadAfresh(watch)) equal++;
      residentMB.push(residentOf(programOf(watch.child)));
    }
    const changes = documentsOf(watch).flatMap((document) => document.changes ?? []);
    return {
      simulatedMinutes: (PARTS * (PART_SECONDS + SETTLING_MS / 1000)) / 60,
      realSeconds: Math.round((performance.now() - began) / 1000),
      clusters: CLUSTERS,
      restarts: PARTS,
      switchovers: counts.switchovers,
      kills: counts.kills,
      events: counts.events,
      changesTold: changes.length,
      leaders: {
        came: counts.leaders,
        told: changes.filter(({ kind, to }) => kind === 'leader' && to !== null).length,
      },
      compared: PARTS,
      equal,
      residentMB,
    };
  } finally {
    await watch.end();
    await server.close();
    world.stop();
    runner.close();
  }
}

/** Something that happens to a cluster now and then. */
function happen(world: World, random: () => number, counts: { switchovers: number; kills: number }): void {
  const cluster = world.clusters[Math.floor(random() * world.clusters.length)];
  const leader = cluster?.leader;
  if (cluster === undefined || leader === undefined) return;
  if (random() < 0.5) {
    world.act.switchover(cluster, {});
    counts.switchovers++;
    return;
  }
  const members = [...cluster.members.values()];
  const victim = members[Math.floor(random() * members.length)] ?? leader;
  world.act.kill(`${cluster.spec.namespace}/${victim.name}`);
  counts.kills++;
}

/** @returns who holds the lock by this object; null: nobody, or it is none. EndpointSlices mirror what Endpoints say. */
function leaderIn(object: KubeObject | undefined): string | null {
  if (object?.kind !== 'ConfigMap' && object?.kind !== 'Endpoints') return null;
  const { renewTime, leader } = object.metadata.annotations ?? {};
  return renewTime === undefined ? null : leader || null;
}

/** What a person would call the state of a cluster; none of it differs between two looks at the same. */
function gist({ namespace, scope, leader, timeline, members }: Topology) {
  return {
    cluster: `${namespace}/${scope}`,
    leader: leader.name,
    lock: leader.lock,
    timeline,
    members: members.map((member) => [
      member.name,
      member.role,
      member.timeline,
      member.pod.ready,
      member.pod.ip,
      member.dns.publication,
    ]),
  };
}

function documentsOf({ lines }: Follower): Document[] {
  return lines.map((line) => JSON.parse(line) as Document);
}

/** What was told, put together, against what there is; the world stands still meanwhile. */
async function isAsReadAfresh(watch: Follower): Promise<boolean> {
  const { stdout } = await promisify(execFile)('kubectl-patroni', ['clusters', '-A', '-o', 'json'], {
    env: watch.env,
    maxBuffer: 2 ** 28,
  });
  const byName = (a: { cluster: string }, b: { cluster: string }) => (a.cluster < b.cluster ? -1 : 1);
  const there = JSON.stringify((JSON.parse(stdout) as TopologyList).items.map(gist).sort(byName));
  const deadline = performance.now() + PATIENCE_MS;
  do {
    const latest = new Map(
      documentsOf(watch).flatMap(({ items }) =>
        items.map((item) => [`${item.namespace}/${item.scope}`, item] as const),
      ),
    );
    if (JSON.stringify([...latest.values()].map(gist).sort(byName)) === there) return true;
    await pause(250);
  } while (performance.now() < deadline);
  return false;
}
