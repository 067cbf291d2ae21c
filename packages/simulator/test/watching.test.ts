/** `-w` of our own CLI, as it is built, while things happen to clusters and to their API server. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Topology, TopologyList } from '@kubectl-patroni/core';
import { startApiServer, type ApiServer } from '../src/api/server.ts';
import { machineClock } from '../src/clock.ts';
import { scenarios } from '../src/index.ts';
import { createWorld, type World } from '../src/patroni/world.ts';
import { build, LEAD_IN } from '../src/scenarios/scenario.ts';
import { createStore } from '../src/store/memory-store.ts';

const PROGRAM = join(import.meta.dirname, '../../kubectl-patroni/bin/kubectl-patroni.js');
const built = existsSync(join(PROGRAM, '../../dist'));
/** More than anything here takes. */
const PATIENCE = 40_000;

const folder = mkdtempSync(join(tmpdir(), 'watching-'));
const kubeconfig = join(folder, 'kubeconfig');
const running: Running[] = [];
let stage: Stage | null = null;

afterEach(async () => {
  for (const each of running.splice(0)) each.child.kill('SIGKILL');
  await stage?.server.close();
  stage?.world.stop();
  stage = null;
});
afterEach(() => {
  rmSync(kubeconfig, { force: true });
});

interface Stage {
  world: World;
  server: ApiServer;
  /** The server goes, with all connections, and another one comes in its place. */
  restart(): Promise<void>;
}

/** @param tls false: HTTP/1.1 in the clear; else HTTP/2 */
async function start(scenario: string, { tls }: { tls: boolean }): Promise<Stage> {
  const world = createWorld({ clock: machineClock, createStore, behind: LEAD_IN });
  for (const each of scenarios) if (each.name === scenario) build(world, each);
  world.skip(LEAD_IN);
  const serve = (port?: number) =>
    startApiServer({ store: world.store, clock: world.clock, tls, ...(port !== undefined && { port }) });
  const made: Stage = {
    world,
    server: await serve(),
    restart: async () => {
      const { port } = new URL(made.server.url);
      await made.server.close();
      made.server = await serve(Number(port));
    },
  };
  stage = made;
  await made.server.writeKubeconfig(kubeconfig);
  return made;
}

interface Running {
  child: ChildProcess;
  out: () => string;
  err: () => string;
  /** What `-o json` wrote, document by document. */
  documents: () => Document[];
  code: Promise<number | null>;
}

interface Document extends Pick<TopologyList, 'items' | 'problems'> {
  kind: string;
  changes?: { kind: string; from?: unknown; to?: unknown; leaderlessMs?: number }[];
}

function run(...args: string[]): Running {
  const env = { PATH: process.env['PATH'], HOME: folder, LANG: 'C.UTF-8', KUBECONFIG: kubeconfig };
  const child = spawn(process.execPath, [PROGRAM, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const each: Running = {
    child,
    out: () => out,
    err: () => err,
    documents: () =>
      out
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as Document),
    code: new Promise((resolve) => child.once('close', resolve)),
  };
  running.push(each);
  return each;
}

async function until(what: string, holds: () => boolean, { err }: Running): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`never came: ${what}; stderr: ${err()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What a person would call the state of a cluster: none of it differs between looks at the same state. */
function gist({ leader, members }: Topology) {
  return {
    leader: leader.name,
    lock: leader.lock,
    members: members.map(({ name, role, timeline, pod }) => ({ name, role, timeline, ready: pod.ready })),
  };
}

/** The clusters after all that was told of them. */
function latest(documents: readonly Document[]): Map<string, Topology> {
  return new Map(
    documents
      .flatMap(({ items }) => items)
      .map((topology) => [`${topology.namespace}/${topology.scope}`, topology]),
  );
}

async function fresh(...args: string[]): Promise<Document> {
  const once = run(...args, '-o', 'json');
  await once.code;
  return JSON.parse(once.out()) as Document;
}

/** Never two, and never another than the lock names. */
function expectOneLeaderAtMost(documents: readonly Document[]): void {
  for (const { leader, members } of documents.flatMap(({ items }) => items)) {
    const leaders = members.filter(({ role }) => role === 'leader').map(({ name }) => name);
    expect(leaders.length).toBeLessThanOrEqual(1);
    for (const name of leaders) expect(name).toBe(leader.name);
  }
}

const leadersTold = (documents: readonly Document[]) =>
  documents.flatMap(({ changes = [] }) => changes.filter(({ kind }) => kind === 'leader'));

const clusterOf = ({ world }: Stage) => {
  const [cluster] = world.clusters;
  if (cluster?.leader === undefined) throw new Error('the cluster has no leader');
  return { cluster, from: cluster.leader.name };
};

const when = built ? describe : describe.skip;

when('a switchover', () => {
  it.each([
    ['HTTP/2', true],
    ['HTTP/1.1', false],
  ])('by %s is told from leader to leader, with the time in between', async (_, tls) => {
    const made = await start('healthy-headless', { tls });
    const watch = run('topology', '-w', '-o', 'json', '-n', 'healthy');
    await until('the first look', () => watch.documents().length > 0, watch);
    expect(watch.documents()[0]).toMatchObject({ kind: 'TopologyList', items: [{ scope: 'orders' }] });
    const { cluster, from } = clusterOf(made);
    made.world.act.switchover(cluster, {});
    const isOver = () => leadersTold(watch.documents()).some(({ to }) => to !== null && to !== from);
    await until('another leader', isOver, watch);
    const documents = watch.documents();
    expect(documents.slice(1).every(({ kind }) => kind === 'TopologyChange')).toBe(true);
    expectOneLeaderAtMost(documents);
    const told = leadersTold(documents);
    expect(told[0]?.from).toBe(from);
    if (told.length > 1) expect(told.at(-1)?.leaderlessMs).toBeGreaterThan(0);
    watch.child.kill('SIGINT');
    expect([await watch.code, watch.err()]).toEqual([130, '']);
  });

  it('is a line of `clusters -w` where nobody looks at a terminal', async () => {
    const made = await start('healthy-headless', { tls: true });
    const watch = run('clusters', '-A', '-w');
    await until('the table', () => watch.out().includes('orders'), watch);
    const { cluster, from } = clusterOf(made);
    made.world.act.switchover(cluster, {});
    const line = new RegExp(`^\\d\\d:\\d\\d:\\d\\d\\.\\d{3} healthy/orders leader .* → orders-\\d`, 'mu');
    await until('the line', () => line.test(watch.out()), watch);
    expect(watch.out()).toContain(`leader ${from} → `);
    expect(watch.out()).not.toContain('\u001b');
  });
});

when('--until', () => {
  it('ends well as soon as it is so', async () => {
    await start('healthy-headless', { tls: true });
    for (const goal of ['leader', 'healthy', 'headless']) {
      const { code, err } = run('topology', 'orders', '-n', 'healthy', '--until', goal, '--timeout', '20s');
      expect([goal, await code, err()]).toEqual([goal, 0, '']);
    }
  });

  it('ends with 2 when it is not so in time', async () => {
    await start('pod-ips', { tls: true });
    const { code, err } = run('clusters', '-A', '--until', 'headless', '--timeout', '1500ms');
    expect([await code, err()]).toEqual([2, 'error: timed out waiting for the clusters to be headless\n']);
  });

  it('tells at once of a name that there is not, and of a server that there is not', async () => {
    const made = await start('healthy-headless', { tls: true });
    const missing = run('topology', 'order', '-n', 'healthy', '--watch');
    expect([await missing.code, missing.err()]).toEqual([
      1,
      'Error from server (NotFound): patroni clusters "order" not found\n',
    ]);
    await made.server.close();
    const unreachable = run('topology', '-n', 'healthy', '--watch');
    expect(await unreachable.code).toBe(1);
    expect(unreachable.err()).toMatch(/^The connection to the server .* was refused/u);
  });

  it('a time-out alone ends well, or with 2 where something could not be read', async () => {
    const made = await start('healthy-headless', { tls: true });
    const whole = run('topology', '-n', 'healthy', '-w', '--timeout', '1s');
    expect(await whole.code).toBe(0);
    made.server.faults.set({ resource: 'services', fault: { kind: 'status', code: 403 } });
    const part = run('topology', '-n', 'healthy', '-w', '--timeout', '1s');
    expect(await part.code).toBe(2);
    expect(part.err()).toContain('Error from server (Forbidden)');
  });
});

when('whatever becomes of watches', () => {
  it('the change is seen, and what is shown is what there is', async () => {
    const made = await start('healthy-headless', { tls: true });
    const { faults } = made.server;
    const verb = 'watch';
    faults.set({ verb, resource: 'configmaps', times: 2, fault: { kind: 'reset', afterBytes: 100 } });
    faults.set({ verb, resource: 'pods', times: 1, fault: { kind: 'watch-expired' } });
    faults.set({ verb, resource: 'services', times: 1, fault: { kind: 'status', code: 410 } });
    faults.set({ verb, resource: 'endpoints', times: 1, fault: { kind: 'status', code: 401 } });
    faults.set({ verb, resource: 'statefulsets.apps', fault: { kind: 'status', code: 403 } });
    faults.set({
      verb,
      resource: 'endpointslices.discovery.k8s.io',
      times: 1,
      fault: { kind: 'truncated', afterBytes: 100 },
    });
    const watch = run('topology', '-w', '-o', 'json', '-n', 'healthy');
    await until('the first look', () => watch.documents().length > 0, watch);
    const { cluster, from } = clusterOf(made);
    made.world.act.switchover(cluster, {});
    const isOver = () => leadersTold(watch.documents()).some(({ to }) => to !== null && to !== from);
    await until('another leader', isOver, watch);
    expectOneLeaderAtMost(watch.documents());
    await until('each of the faults', () => faults.rules.length === 1, watch);
    const problems = () => watch.documents().at(-1)?.problems ?? [];
    await until('the kind that is not watched, alone', () => problems().length === 1, watch);
    expect(problems()[0]?.message).toContain('not watched; asked for every 5 s instead');
    expect(watch.child.exitCode).toBeNull();
  });

  it('ten servers one after the other, and at the end it is as if read afresh', async () => {
    const made = await start('healthy-headless', { tls: false });
    const watch = run('topology', '-w', '-o', 'json', '-n', 'healthy');
    await until('the first look', () => watch.documents().length > 0, watch);
    const { cluster, from } = clusterOf(made);
    for (let round = 0; round < 10; round++) {
      const replica = [...cluster.members.values()].find(({ name }) => name !== cluster.leader?.name);
      if (round === 2 && cluster.leader !== undefined) made.world.act.switchover(cluster, {});
      if (round === 5 && replica !== undefined) made.world.act.kill(`healthy/${replica.name}`);
      await made.restart();
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    const isAtRest = () => cluster.leader !== undefined && [...cluster.members.values()].length === 3;
    await until('rest', isAtRest, watch);
    let last: unknown;
    let now: unknown;
    const end = Date.now() + PATIENCE;
    do {
      const { items } = await fresh('topology', '-n', 'healthy');
      now = items.map(gist);
      last = [...latest(watch.documents()).values()].map(gist);
    } while (JSON.stringify(now) !== JSON.stringify(last) && Date.now() < end);
    expect(last).toEqual(now);
    expect(leadersTold(watch.documents())[0]?.from).toBe(from);
    expectOneLeaderAtMost(watch.documents());
    const problems = () => watch.documents().at(-1)?.problems;
    await until('no word of servers that are gone', () => problems()?.length === 0, watch);
  });
});

it(`${built ? 'ran' : 'did not run'}: the CLI is ${built ? '' : 'not '}built`, () => {
  if (process.env['CI_REQUIRE_CLI'] !== undefined) expect(built).toBe(true);
});
