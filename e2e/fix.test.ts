/** From pod IPs to headless names on real clusters, with a client that writes all the time, and broken off after every step. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Topology } from '@kubectl-patroni/core';
import type { RemedyPlan, RemedyPlanList } from '@kubectl-patroni/core/remedy';
import { SCOPE } from './clusters.js';
import { kubectl, local, PLUGIN, succeeds, topology, type Finished } from './kubectl.js';
import { LAB } from './lab.js';
import { rowsIn, startWriter } from './writer.js';

/** Clusters of this test's own, as they are made: manifest, Patroni, namespace. */
const CLUSTERS = [
  ['podip', '3', 'fix-3'],
  ['podip', '4', 'fix-4'],
  ['endpoints', '3', 'fix-endpoints-c1'],
  ['endpoints', '4', 'fix-endpoints-c2'],
  ['podip', '4', 'fix-killed'],
  ['podip', '4', 'fix-deaf'],
] as const;

/** The copy of a StatefulSet is written to where the command runs. */
const folder = mkdtempSync(path.join(tmpdir(), 'fix-'));
/** Clusters of other makers, as simulated. */
const EXAMPLES = path.resolve(import.meta.dirname, '../docs/examples');
const COMMON = ['--apply', '--yes', '--timeout', '150s'];
const KILLED_BY_ITS_OWN_LINE = {
  NODE_OPTIONS: `--require=${path.join(import.meta.dirname, 'killed-by-its-own-line.cjs')}`,
};

const fix = (namespace: string, ...args: string[]) => fixWith({}, namespace, ...args);

function fixWith(env: Record<string, string>, namespace: string, ...args: string[]): Promise<Finished> {
  const child = spawn('kubectl', ['patroni', 'fix', SCOPE, '-n', namespace, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env, PATH: `${PLUGIN}${path.delimiter}${process.env['PATH'] ?? ''}` },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ code: code ?? -1, stdout, stderr });
    });
  });
}

/** A measurement, for whoever reads what the tests printed. */
const report = (line: string) => void process.stdout.write(`${line}\n`);

const stepsDone = (told: string) => told.split('\n').filter((line) => line.startsWith('  done: '));

async function planned(namespace: string): Promise<RemedyPlan> {
  const text = await succeeds('patroni', 'fix', SCOPE, '-n', namespace, '-o', 'json');
  const [plan] = (JSON.parse(text) as RemedyPlanList).items;
  if (plan === undefined) throw new Error('there is no plan');
  return plan;
}

async function observed(namespace: string): Promise<Topology> {
  const [found] = (await topology(SCOPE, '-n', namespace, '--observe')).items;
  if (found === undefined) throw new Error('the cluster was not found');
  return found;
}

/** By PostgreSQL's own account every replica came by a headless name, and the plan has nothing left. */
async function expectHeadless(namespace: string): Promise<void> {
  const { replicationAddressing, members } = await observed(namespace);
  expect(replicationAddressing).toBe('headless');
  const replicas = members.filter(({ role }) => role === 'replica');
  expect(replicas).toHaveLength(2);
  expect(replicas.map(({ replication }) => [replication?.basis, replication?.usesHeadlessService])).toEqual(
    replicas.map(() => ['observed', true]),
  );
  expect((await planned(namespace)).status).toBe('nothing-to-do');
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 150_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`it did not come to pass: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

async function isAtRest(namespace: string): Promise<boolean> {
  const { code, stdout } = await kubectl('patroni', 'fix', SCOPE, '-n', namespace, '-o', 'json');
  if (code !== 0) return false;
  const [plan] = (JSON.parse(stdout) as RemedyPlanList).items;
  return (
    plan?.members.length === 3 &&
    plan.preflight.every(({ status }) => status === 'passed' || status === 'warning')
  );
}

const uidsOf = async (namespace: string) =>
  (await succeeds('get', 'pods', '-n', namespace, '-o', 'jsonpath={.items[*].metadata.uid}')).split(' ');

beforeAll(async () => {
  for (const [manifest, version, namespace] of CLUSTERS)
    await local(LAB, ['apply', manifest, version, namespace]);
  for (const [, , namespace] of CLUSTERS) await until(`${namespace} at rest`, () => isAtRest(namespace));
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  for (const [, , namespace] of CLUSTERS) await kubectl('delete', 'namespace', namespace, '--wait=false');
});

describe('nothing is done without being asked for', () => {
  it('the plan in every form leaves everything as it is, and the server takes what is printed', async () => {
    const everything = () =>
      succeeds(
        'get',
        'sts,svc,pods',
        '-n',
        'fix-3',
        '-o',
        'jsonpath={range .items[*]}{.kind} {.metadata.name} {.metadata.generation} {.metadata.uid}{"\\n"}{end}',
      );
    const before = await everything();
    for (const more of [[], ['-o', 'json'], ['-o', 'yaml'], ['--path', 'C2', '-o', 'yaml']]) {
      const text = await succeeds('patroni', 'fix', SCOPE, '-n', 'fix-3', ...more);
      if (more.includes('yaml'))
        expect(await local('kubectl', ['apply', '--dry-run=server', '-f', '-'], text)).toContain(
          'created (server dry run)',
        );
    }
    expect(await everything()).toBe(before);
  });

  it.each(['path-a', 'path-b', 'path-c', 'zalando', 'argocd', 'flux'])(
    'the server takes every manifest of the plan for %s',
    async (name) => {
      const text = await succeeds('patroni', 'fix', '-f', path.join(EXAMPLES, `${name}.json`), '-o', 'yaml');
      if (!text.includes('kind:')) return;
      const here = text.replaceAll(/^ {2}namespace: .*$/gm, '  namespace: fix-3');
      const answer = await local('kubectl', ['apply', '--dry-run=server', '-f', '-'], here);
      expect(answer.trim().split('\n')).toHaveLength(text.match(/^kind:/gm)?.length ?? 0);
    },
  );

  it('kustomize puts the patches over the StatefulSet as it is', async () => {
    const [base, overlay] = ['base', 'overlay'].map((name) => path.join(folder, name)) as [string, string];
    for (const each of [base, overlay]) mkdirSync(each);
    const set = await succeeds('get', 'sts', SCOPE, '-n', 'fix-3', '-o', 'yaml');
    writeFileSync(path.join(base, 'set.yaml'), set);
    writeFileSync(path.join(base, 'kustomization.yaml'), 'resources: [set.yaml]\n');
    await succeeds('patroni', 'fix', SCOPE, '-n', 'fix-3', '--kustomize', path.join(folder, 'headless'));
    writeFileSync(
      path.join(overlay, 'kustomization.yaml'),
      'resources: [../base]\ncomponents: [../headless]\n',
    );
    const built = await succeeds('kustomize', overlay);
    expect(built).toContain('value: $(PATRONI_NAME).patronidemo-pods.fix-3.svc:5432');
    expect(built).toContain('serviceName: patronidemo-pods');
    expect(built).toContain('type: OnDelete');
    expect(built.indexOf('name: PATRONI_NAME')).toBeLessThan(built.indexOf('$(PATRONI_NAME)'));
  });

  it('a user who may only read is shown the Role that is missing', async () => {
    const before = await uidsOf('fix-3');
    const role = [
      'create',
      'clusterrole',
      'fix-reader',
      '--verb=get,list',
      '--resource=pods,services,configmaps,endpoints,endpointslices,statefulsets.apps',
    ];
    await kubectl(...role);
    await kubectl(
      'create',
      'clusterrolebinding',
      'fix-reader',
      '--clusterrole=fix-reader',
      '--user=fix-reader',
    );
    try {
      const { code, stderr } = await kubectl(
        'patroni',
        'fix',
        SCOPE,
        '-n',
        'fix-3',
        '--as',
        'fix-reader',
        ...COMMON,
      );
      expect(code).toBe(1);
      expect(stderr).toContain('error: nothing was changed: rights: You lack');
      const manifest = stderr.slice(stderr.indexOf('apiVersion: rbac'), stderr.indexOf('error: nothing'));
      expect(await local('kubectl', ['apply', '--dry-run=server', '-f', '-'], manifest)).toContain('created');
      expect(await uidsOf('fix-3')).toEqual(before);
    } finally {
      await kubectl('delete', 'clusterrole,clusterrolebinding', 'fix-reader');
    }
  });
});

describe.each([
  ['podip on Patroni 3', 'fix-3', 'C1', []],
  ['podip on Patroni 4', 'fix-4', 'C1', []],
  ['endpoints by a new StatefulSet', 'fix-endpoints-c1', 'C1', []],
  ['endpoints by a Service for each member', 'fix-endpoints-c2', 'C2', ['--path', 'C2']],
])('%s', (_, namespace, way, more) => {
  it('ends with headless addresses; no acknowledged row is lost', async () => {
    expect((await planned(namespace)).path).toBe('C1');
    const writer = await startWriter(namespace);
    const { code, stderr } = await fix(namespace, ...COMMON, ...more);
    const { acknowledged, longestGapMs } = await writer.stop();
    expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
    const rows = await rowsIn(namespace);
    expect(acknowledged.length).toBeGreaterThan(100);
    expect(acknowledged.filter((n) => !rows.has(n))).toEqual([]);
    report(
      `${namespace} by ${way}: ${String(acknowledged.length)} rows acknowledged, the longest gap was ${String(Math.round(longestGapMs))} ms`,
    );
    if (way === 'C1') await expectHeadless(namespace);
    else {
      const { replicationAddressing, members } = await observed(namespace);
      expect([replicationAddressing, ...members.map(({ postgres }) => postgres?.kind)]).toEqual([
        'headless',
        ...members.map(() => 'single-pod-service'),
      ]);
    }
  });
});

describe('what somebody else has set', () => {
  it('is not taken from them: the server says whose it is, and nothing is changed', async () => {
    const theirs = (value: boolean) =>
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: `${SCOPE}-pods`, namespace: 'fix-deaf' },
        spec: {
          clusterIP: 'None',
          selector: { application: 'patroni', 'cluster-name': SCOPE },
          publishNotReadyAddresses: value,
        },
      });
    const apply = (value: boolean) =>
      local('kubectl', ['apply', '--server-side', '--field-manager=somebody', '-f', '-'], theirs(value));
    await apply(false);
    const before = await uidsOf('fix-deaf');
    const { code, stderr } = await fix('fix-deaf', ...COMMON);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /error: nothing was changed: server-dry-run: .*conflict.*"somebody".*publishNotReadyAddresses/s,
    );
    expect(await uidsOf('fix-deaf')).toEqual(before);
    await kubectl('delete', 'service', `${SCOPE}-pods`, '-n', 'fix-deaf');
  });
});

describe('broken off', () => {
  it('by SIGKILL after every step: each run goes on where the one before was ended', async () => {
    const made: string[][] = [];
    for (let round = 0; round < 20; round++) {
      const { code, stderr } = await fixWith(KILLED_BY_ITS_OWN_LINE, 'fix-killed', ...COMMON);
      if (code === 0) break;
      // 130 is what the launcher says of its child where it was started by a Node that is too old.
      expect([[-1, 130].includes(code), stderr]).toEqual([true, expect.stringContaining('  done: ')]);
      made.push(stepsDone(stderr));
    }
    // Service, StatefulSet, variables, two replicas, the switchover, the old leader, the strategy: one a run.
    expect(made.map((steps) => steps.length)).toEqual(made.map(() => 1));
    expect(new Set(made.flat()).size).toBeGreaterThanOrEqual(8);
    await expectHeadless('fix-killed');
  });

  it('by a name that one member cannot resolve: no other pod is touched', async () => {
    const { leader } = await observed('fix-deaf');
    const name = leader.name ?? '';
    const before = await uidsOf('fix-deaf');
    // The lab's network namespace of a pod is called after the last part of its address; its DNS server is out of reach there.
    const ip = await succeeds('get', 'pod', name, '-n', 'fix-deaf', '-o', 'jsonpath={.status.podIP}');
    const route = (what: 'add' | 'del') =>
      local('ip', ['-n', `plab-${ip.split('.').at(-1) ?? ''}`, 'route', what, 'blackhole', '10.96.0.10/32']);
    await route('add');
    const { code, stderr } = await fix('fix-deaf', '--apply', '--yes', '--timeout', '45s');
    expect(code).toBe(1);
    expect(stderr).toMatch(/error: stopped at: Replace pod .*resolve/);
    const after = await uidsOf('fix-deaf');
    expect(after.filter((uid) => !before.includes(uid))).toHaveLength(1);
    await route('del');
    const second = await fix('fix-deaf', ...COMMON);
    expect([second.code, second.code === 0 ? '' : second.stderr]).toEqual([0, '']);
    await expectHeadless('fix-deaf');
  });
});

describe('taken back', () => {
  it('--undo: members announce their addresses again, and the Service of ours is left for the StatefulSet alone', async () => {
    const { code, stderr } = await fix('fix-4', '--undo', ...COMMON);
    expect([code, code === 0 ? '' : stderr]).toEqual([0, '']);
    const { members, replicationAddressing } = await observed('fix-4');
    expect([replicationAddressing, ...members.map(({ postgres }) => postgres?.kind)]).toEqual([
      'other',
      ...members.map(() => 'own-pod-ip'),
    ]);
  });
});
