/** `kubectl patroni fix`: plans, carried out over HTTP and WebSockets on simulated clusters, and broken off everywhere. */
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Topology, TopologyList } from '@kubectl-patroni/core';
import type { RemedyPlan, RemedyPlanList } from '@kubectl-patroni/core/remedy';
import { startSimulation, type Simulation } from '../src/simulation.ts';
import { onlyOf, remedyScenarios } from './fix.fixture.ts';

const PACKAGE = join(import.meta.dirname, '../../kubectl-patroni');
const folder = mkdtempSync(join(tmpdir(), 'simulator-fix-'));
const kubeconfig = join(folder, 'kubeconfig');
const env = { ...process.env, KUBECONFIG: kubeconfig, NODE_OPTIONS: '', LANG: 'C.UTF-8' };
const bin = join(PACKAGE, 'bin/kubectl-patroni.js');

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
function killedAfter(steps: number, ...args: string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [bin, ...args], { env, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    let told = '';
    child.stderr.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      if (doneIn(told) >= steps) child.kill('SIGKILL');
    });
    child.on('close', () => {
      resolve(doneIn(told));
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

const everything = () =>
  JSON.stringify(
    ['pods', 'services', 'statefulsets.apps', 'networkpolicies.networking.k8s.io'].map((resource) =>
      simulation.world.store
        .list(resource as 'pods', null)
        .map(({ metadata, ...rest }) => ({ ...rest, metadata: { ...metadata, resourceVersion: '' } }))
        .map(({ metadata: { annotations: _, ...metadata }, ...rest }) => ({ ...rest, metadata, status: null })),
    ),
  );

describe('without --apply', () => {
  it('nothing is changed, whatever is printed', async () => {
    const before = everything();
    for (const more of [[], ['-o', 'json'], ['-o', 'yaml'], ['--undo'], ['--path', 'C2'], ['--kustomize', 'patches']])
      await run('fix', '-n', 'plain', ...more);
    expect(everything()).toBe(before);
    expect(readFileSync(join(folder, 'patches/kustomization.yaml'), 'utf8')).toContain('kind: Component');
  });

  it('nobody who may not is let begin: what is missing is shown as a Role', async () => {
    const before = everything();
    const { code, err } = await run('fix', '-n', 'plain', '--apply', '--yes', '--token', 'reader');
    expect(code).toBe(1);
    expect(err).toContain('kind: Role');
    expect(err).toContain('- pods/exec');
    expect(err).toContain('error: nothing was changed: rights: You lack');
    expect(everything()).toBe(before);
  });

  it('somebody has to say yes', async () => {
    const before = everything();
    const { code, err } = await run('fix', '-n', 'plain', '--apply');
    expect(code).toBe(1);
    expect(err).toContain('Standard input is no terminal: say --yes');
    expect(everything()).toBe(before);
  });
});

describe('with --apply', () => {
  it.each(['plain', 'spread'])('%s: C1 ends with headless addresses, as PostgreSQL says', async (namespace) => {
    const { code, out, err } = await run('fix', '-n', namespace, '--apply', '--yes', '--timeout', '60s');
    expect([code, code === 0 ? '' : err]).toEqual([0, '']);
    expect(out).not.toBe('');
    const topology = await observed(namespace);
    expect(topology.replicationAddressing).toBe('headless');
    const replicas = topology.members.filter(({ role }) => role !== 'leader');
    expect(replicas.map(({ replication }) => [replication?.basis, replication?.hostKind])).toEqual(
      replicas.map(() => ['observed', 'pod-dns']),
    );
    expect((await planOf(namespace)).status).toBe('nothing-to-do');
  });

  it('C2 gives each member a Service of its own, and leaves the StatefulSet what it is', async () => {
    const { code, err } = await run('fix', '-n', 'each', '--path', 'C2', '--apply', '--yes', '--timeout', '60s');
    expect([code, code === 0 ? '' : err]).toEqual([0, '']);
    const topology = await observed('each');
    expect(topology.replicationAddressing).toBe('headless');
    expect(topology.members.map(({ postgres }) => postgres?.kind)).toEqual(
      topology.members.map(() => 'single-pod-service'),
    );
  });

  it('killed after each step in turn it goes on from there', async () => {
    for (let round = 1; round < 30; round++) {
      const done = await killedAfter(1, 'fix', '-n', 'killed', '--apply', '--yes', '--timeout', '60s');
      if (done === 0) break;
    }
    expect((await observed('killed')).replicationAddressing).toBe('headless');
    expect((await planOf('killed')).status).toBe('nothing-to-do');
  });

  it('a member whose name does not resolve is the last one that is touched', async () => {
    const store = simulation.world.store;
    const leader = (await observed('deaf')).leader.name ?? '';
    const before = store.list('pods', 'deaf').map(({ metadata }) => metadata.uid);
    // The Service is there, and selects nobody.
    const service = { resource: 'services', namespace: 'deaf', name: 'demo-pods' } as const;
    await run('fix', '-n', 'deaf', '--apply', '--yes', '--wait=false');
    store.update(service, (current) => ({
      ...current,
      spec: { ...(current['spec'] as object), publishNotReadyAddresses: true, ports: [] },
    }));
    await killedAfter(2, 'fix', '-n', 'deaf', '--apply', '--yes', '--timeout', '60s');
    expect(store.list('pods', 'deaf').map(({ metadata }) => metadata.uid)).toEqual(before);
    expect(leader).not.toBe('');
  });
});

describe('with --undo', () => {
  it('members announce again what they announced before', async () => {
    const { code, err } = await run('fix', '-n', 'plain', '--undo', '--apply', '--yes', '--timeout', '60s');
    expect([code, code === 0 ? '' : err]).toEqual([0, '']);
    const topology = await observed('plain');
    expect(topology.members.map(({ postgres }) => postgres?.kind)).toEqual(
      topology.members.map(() => 'own-pod-ip'),
    );
  });
});
