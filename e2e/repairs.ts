/** Repairs of clusters that a test makes for itself. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';
import type { Topology } from '@kubectl-patroni/core';
import type { RemedyPlan, RemedyPlanList } from '@kubectl-patroni/core/remedy';
import { SCOPE } from './clusters.js';
import { kubectl, local, PLUGIN, succeeds, topology, type Finished } from './kubectl.js';
import { LAB } from './lab.js';
import { until } from './until.js';

/** The copy of a StatefulSet is written to where the command runs. */
export const folder = mkdtempSync(path.join(tmpdir(), 'fix-'));
const AT_REST_WITHIN_MS = 150_000;
const READY = 'jsonpath={.items[*].status.conditions[?(@.type=="Ready")].status}';
export const COMMON = ['--apply', '--yes', '--timeout', '150s'];

export const fix = (namespace: string, ...args: string[]) => fixWith({}, namespace, ...args);

export function fixWith(
  env: Record<string, string>,
  namespace: string,
  ...args: string[]
): Promise<Finished> {
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

export async function planned(namespace: string): Promise<RemedyPlan> {
  const text = await succeeds('patroni', 'fix', SCOPE, '-n', namespace, '-o', 'json');
  const [plan] = (JSON.parse(text) as RemedyPlanList).items;
  if (plan === undefined) throw new Error('there is no plan');
  return plan;
}

export async function observed(namespace: string): Promise<Topology> {
  const [found] = (await topology(SCOPE, '-n', namespace, '--observe')).items;
  if (found === undefined) throw new Error('the cluster was not found');
  return found;
}

/** By PostgreSQL's own account every replica came by a headless name, and the plan has nothing left. */
export async function expectHeadless(namespace: string): Promise<void> {
  const { replicationAddressing, members } = await observed(namespace);
  expect(replicationAddressing).toBe('headless');
  const replicas = members.filter(({ role }) => role === 'replica');
  expect(replicas).toHaveLength(2);
  expect(replicas.map(({ replication }) => [replication?.basis, replication?.usesHeadlessService])).toEqual(
    replicas.map(() => ['observed', true]),
  );
  expect((await planned(namespace)).status).toBe('nothing-to-do');
}

/** Also that every pod is ready, which a repair looks at before it begins, and a plan does not. */
async function isAtRest(namespace: string): Promise<boolean> {
  if ((await succeeds('get', 'pods', '-n', namespace, '-o', READY)) !== 'True True True') return false;
  const { code, stdout } = await kubectl('patroni', 'fix', SCOPE, '-n', namespace, '-o', 'json');
  if (code !== 0) return false;
  const [plan] = (JSON.parse(stdout) as RemedyPlanList).items;
  return (
    plan?.members.length === 3 &&
    plan.preflight.every(({ status }) => status === 'passed' || status === 'warning')
  );
}

export const uidsOf = async (namespace: string) =>
  (await succeeds('get', 'pods', '-n', namespace, '-o', 'jsonpath={.items[*].metadata.uid}')).split(' ');

/** Makes them before the tests of a file, and leaves nothing after them: manifest, Patroni, namespace. */
export function useClusters(clusters: readonly (readonly [string, string, string])[]): void {
  beforeAll(async () => {
    for (const [manifest, version, namespace] of clusters)
      await local(LAB, ['apply', manifest, version, namespace]);
    for (const [, , namespace] of clusters)
      await until(`${namespace} at rest`, AT_REST_WITHIN_MS, () => isAtRest(namespace));
  });

  afterAll(async () => {
    rmSync(folder, { recursive: true });
    for (const [, , namespace] of clusters) await kubectl('delete', 'namespace', namespace, '--wait=false');
  });
}
