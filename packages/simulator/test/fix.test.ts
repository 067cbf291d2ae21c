/** `kubectl patroni fix`: plans, carried out over HTTP and WebSockets on simulated clusters, and broken off everywhere. */
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Topology, TopologyList } from '@kubectl-patroni/core';
import type { RemedyPlan, RemedyPlanList } from '@kubectl-patroni/core/remedy';
import { startSimulation, type Simulation } from '../src/simulation.ts';
import { onlyOf, remedyScenarios } from './fix.fixture.ts';

const PACKAGE = join(import.meta.dirname, '../../kubectl-patroni');
const folder = mkdtempSync(join(tmpdir(), 'simulator-fix-'));
const kubeconfig = join(folder, 'kubeconfig');
const env = { ...process.env, KUBECONFIG: kubeconfig, NODE_OPTIONS: '', LANG: 'C.UTF-8' };
const bin = join(PACKAGE, 'bin/kubectl-patroni.js');

/** Members take their time, as real ones do. */
jest.setTimeout(250_000);

let simulation: Simulation;

beforeAll(async () => {
  simulation = await startSimulation({
    scenarios: remedyScenarios,
    tokens: {
      reader: {
        user: 'reader',
        rules: [
          { apiGroups: ['*'], resources: ['*'], verbs: ['list', 'get', 'watch'] },
          { apiGroups: ['authorization.k8s.io'], resources: ['*'], verbs: ['create'] },
        ],
      },
    },
  });
  await simulation.writeKubeconfig(kubeconfig);
});

afterAll(async () => {
  await simulation.close();
  rmSync(folder, { recursive: true });
});

interface Ended {
  code: number;
  out: string;
  err: string;
}

function run(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { env, cwd: folder, timeout: 100_000, maxBuffer: 2 ** 24 };
    const child = execFile(process.execPath, [bin, ...args], options, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), out, err });
    });
    child.stdin?.end();
  });
}

/** Runs it and ends it with SIGKILL as soon as it has told of so many steps that are done. @returns how many it told of */
async function killedAfter(steps: number, ...args: string[]): Promise<number> {
  return doneIn(await killedWhen((told) => doneIn(told) >= steps, ...args));
}

/** The same as soon as it says so. */
async function killedAt(words: RegExp, ...args: string[]): Promise<void> {
  await killedWhen((told) => words.test(told), ...args);
}

/** Interrupts it (Ctrl-C) as soon as it says so. */
function interruptedAt(words: RegExp, ...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [bin, ...args], {
      env,
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended: Ended = { code: -1, out: '', err: '' };
    let isSent = false;
    child.stderr.on('data', (chunk: Buffer) => {
      ended.err += chunk.toString();
      if (!isSent && words.test(ended.err)) isSent = child.kill('SIGINT');
    });
    child.on('close', (code) => {
      resolve({ ...ended, code: code ?? -1 });
    });
  });
}

function killedWhen(isTime: (told: string) => boolean, ...args: string[]): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [bin, ...args], {
      env,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let told = '';
    child.stderr.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      if (isTime(told)) child.kill('SIGKILL');
    });
    child.on('close', () => {
      resolve(told);
    });
  });
}

const doneIn = (told: string) => told.split('\n').filter((line) => line.startsWith('  done: ')).length;

async function planOf(namespace: string, ...more: string[]): Promise<RemedyPlan> {
  const { out, err } = await run('fix', '-n', namespace, '-o', 'json', ...more);
  if (out === '') throw new Error(err);
  return onlyOf((JSON.parse(out) as RemedyPlanList).items);
}

async function observed(namespace: string): Promise<Topology> {
  const { out } = await run('topology', '-n', namespace, '--observe', '-o', 'json');
  return onlyOf((JSON.parse(out) as TopologyList).items);
}

/** Everything in a namespace that a plan might touch, without what time alone changes. */
const everything = () =>
  (['pods', 'services', 'statefulsets.apps', 'controllerrevisions.apps'] as const).flatMap((resource) =>
    simulation.world.store.list(resource, 'untouched').map(({ metadata, ...rest }) => ({
      name: metadata.name,
      uid: metadata.uid,
      labels: metadata.labels,
      spec: (rest as { spec?: unknown }).spec,
    })),
  );

describe('without --apply', () => {
  it('nothing is changed, whatever is printed', async () => {
    const before = everything();
    for (const more of [
      [],
      ['-o', 'json'],
      ['-o', 'yaml'],
      ['--undo'],
      ['--path', 'C2'],
      ['--kustomize', 'patches'],
    ])
      await run('fix', '-n', 'untouched', ...more);
    expect(everything()).toEqual(before);
    expect(readFileSync(join(folder, 'patches/kustomization.yaml'), 'utf8')).toContain('kind: Component');
  });

  it('nobody who may not is let begin: what is missing is shown as a Role', async () => {
    const before = everything();
    const { code, err } = await run('fix', '-n', 'untouched', '--apply', '--yes', '--token', 'reader');
    expect(code).toBe(1);
    expect(err).toContain('kind: Role');
    expect(err).toContain('- statefulsets');
    expect(err).toContain('error: nothing was changed: rights: You lack');
    expect(everything()).toEqual(before);
  });

  it('somebody has to say yes', async () => {
    const before = everything();
    const { code, err } = await run('fix', '-n', 'untouched', '--apply');
    expect(code).toBe(1);
    expect(err).toContain('Standard input is no terminal: say --yes');
    expect(everything()).toEqual(before);
  });
});

const APPLY = ['--apply', '--yes', '--timeout', '100s'];

describe('with --apply', () => {
  const runs = new Map<string, Promise<Ended>>();
  const endOf = async (namespace: string) => {
    const ended = await runs.get(namespace);
    expect([ended?.code, ended?.code === 0 ? '' : ended?.err]).toEqual([0, '']);
  };

  // They have nothing to do with each other, and wait most of the time.
  beforeAll(() => {
    runs.set('plain', run('fix', '-n', 'plain', ...APPLY));
    runs.set('spread', run('fix', '-n', 'spread', ...APPLY));
    runs.set('each', run('fix', '-n', 'each', '--path', 'C2', ...APPLY));
    runs.set('killed', killedEverywhere('killed'));
    runs.set('orphaned', withoutStatefulSet('orphaned'));
  });

  /** Ended after every line that it tells, until there is nothing left to tell. */
  async function killedEverywhere(namespace: string): Promise<Ended> {
    for (let round = 0; round < 60; round++) {
      const done = await killedAfter(1, 'fix', '-n', namespace, ...APPLY);
      if (done === 0) break;
    }
    return run('fix', '-n', namespace, ...APPLY);
  }

  /** As if it had been killed after the old StatefulSet was gone, and before the new one was there. */
  async function withoutStatefulSet(namespace: string): Promise<Ended> {
    await killedAt(/a copy of StatefulSet/, 'fix', '-n', namespace, ...APPLY);
    const { store } = simulation.world;
    for (const { metadata } of store.list('pods', namespace))
      store.update({ resource: 'pods', namespace, name: metadata.name }, (pod) => ({
        ...pod,
        metadata: { ...pod.metadata, ownerReferences: [] },
      }));
    store.remove({ resource: 'statefulsets.apps', namespace, name: 'demo' });
    return run('fix', '-n', namespace, ...APPLY);
  }

  it.each(['plain', 'spread', 'killed', 'orphaned'])(
    '%s: ends with headless addresses, as PostgreSQL says',
    async (namespace) => {
      await endOf(namespace);
      const topology = await observed(namespace);
      expect(topology.replicationAddressing).toBe('headless');
      const replicas = topology.members.filter(({ role }) => role !== 'leader');
      expect(replicas.map(({ replication }) => [replication?.basis, replication?.hostKind])).toEqual(
        replicas.map(() => ['observed', 'pod-dns']),
      );
      expect((await planOf(namespace)).status).toBe('nothing-to-do');
      const set = simulation.world.store.get({ resource: 'statefulsets.apps', namespace, name: 'demo' });
      expect(set?.metadata.annotations).not.toHaveProperty('kubectl-patroni/update-strategy');
      expect((set?.['spec'] as { updateStrategy: unknown }).updateStrategy).toEqual({
        type: 'RollingUpdate',
        rollingUpdate: { partition: 0 },
      });
    },
  );

  it('C2 gives each member a Service of its own, and leaves the StatefulSet what it is', async () => {
    await endOf('each');
    const topology = await observed('each');
    expect(topology.replicationAddressing).toBe('headless');
    expect(topology.members.map(({ postgres }) => postgres?.kind)).toEqual(
      topology.members.map(() => 'single-pod-service'),
    );
  });

  it('--undo: members announce again what they announced before, also when that is killed after each step', async () => {
    await endOf('plain');
    for (let round = 0; round < 30; round++)
      if ((await killedAfter(1, 'fix', '-n', 'plain', '--undo', ...APPLY)) === 0) break;
    const { code, err } = await run('fix', '-n', 'plain', '--undo', ...APPLY);
    expect([code, code === 0 ? '' : err]).toEqual([0, '']);
    const topology = await observed('plain');
    expect(topology.members.map(({ postgres }) => postgres?.kind)).toEqual(
      topology.members.map(() => 'own-pod-ip'),
    );
  });
});

describe('where an operator makes the StatefulSet', () => {
  it('its Services are made beside it, its pods are left alone, and what it has to be told is said', async () => {
    const { store } = simulation.world;
    const pods = () => store.list('pods', 'operated').map(({ metadata }) => metadata.uid);
    const before = pods();
    const { code, err } = await run('fix', '-n', 'operated', ...APPLY);
    expect([code, code === 0 ? '' : err]).toEqual([0, '']);
    expect(err).toContain('Set the variables in the manifest of postgresql demo');
    expect(err).toContain('- name: PG_CONNECT_ADDRESS');
    expect(pods()).toEqual(before);
    for (const name of ['demo-0', 'demo-1', 'demo-2'])
      expect(store.get({ resource: 'services', namespace: 'operated', name })).toBeDefined();
  });
});

describe('when it cannot go on', () => {
  it('whoever interrupts is told where it stands, and how to go on', async () => {
    const { code, err } = await interruptedAt(
      /Let the template of .* \.\.\.\n/,
      'fix',
      '-n',
      'interrupted',
      ...APPLY,
    );
    expect(code).toBe(130);
    expect(err).toMatch(/\ninterrupted (?:at: .+|between two steps)\n/);
    expect(err).toContain('Done: Create the headless Service demo-pods; Make StatefulSet demo anew');
    expect(err).toMatch(
      /Members that do not yet: demo-0; demo-1; demo-2\nThe same command goes on from here\.\n$/,
    );
  });

  it('a write without an answer leaves it unknown: exit code 3', async () => {
    const { faults } = simulation.server;
    faults.set({
      resource: 'statefulsets.apps',
      verb: 'delete',
      namespace: 'silent',
      fault: { kind: 'reset', afterBytes: 0 },
    });
    const { code, err } = await run('fix', '-n', 'silent', ...APPLY);
    faults.clear();
    expect([code, err.split('\n').find((line) => line.startsWith('error: '))]).toEqual([
      3,
      expect.stringMatching(/^error: stopped at: Make StatefulSet demo anew/),
    ]);
    const after = await run('fix', '-n', 'silent', ...APPLY);
    expect([after.code, after.code === 0 ? '' : after.err]).toEqual([0, '']);
  });
});
