/**
 * Writes the clusters that the guide to repair shows plans for: simulated, as `kubectl patroni snapshot` writes them.
 * usage: node packages/simulator/scripts/docs/remedy-examples.ts FOLDER (after a build)
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scenario } from '../../src/scenarios/index.ts';
import { startSimulation, type Simulation } from '../../src/simulation.ts';
import type { World } from '../../src/patroni/world.ts';

const POD_IPS = { addressing: 'pod-ip', podManagement: 'Parallel', storage: 'persistent' } as const;

/** By the names of their files, which are those of their namespaces. */
const SCENARIOS: readonly Scenario[] = [
  {
    name: 'examples',
    title: 'One cluster for each path',
    clusters: [
      { ...POD_IPS, namespace: 'path-a', name: 'demo', headlessService: true },
      { ...POD_IPS, namespace: 'path-b', name: 'demo', headlessService: true },
      { ...POD_IPS, namespace: 'path-c', name: 'demo' },
      { ...POD_IPS, namespace: 'zalando', name: 'acid-minimal', flavour: 'zalando' },
      { ...POD_IPS, namespace: 'stackgres', name: 'demo', flavour: 'stackgres' },
      { podManagement: 'Parallel', namespace: 'crunchy', name: 'hippo', flavour: 'crunchy' },
      { ...POD_IPS, namespace: 'argocd', name: 'demo', headlessService: true },
      { ...POD_IPS, namespace: 'flux', name: 'demo' },
    ],
  },
];

/** What tells of who applied an object. */
function label(world: World, namespace: string, labels: Record<string, string>): void {
  for (const resource of ['statefulsets.apps', 'services'] as const)
    for (const { metadata } of world.store.list(resource, namespace))
      world.store.update({ resource, namespace, name: metadata.name }, (object) => ({
        ...object,
        metadata: { ...object.metadata, labels: { ...object.metadata.labels, ...labels } },
      }));
}

function prepare({ world }: Simulation): void {
  const headless = world.store
    .list('services', 'path-b')
    .find(
      ({ spec }) =>
        (spec as { clusterIP?: string }).clusterIP === 'None' && (spec as { selector?: object }).selector,
    );
  if (headless === undefined) throw new Error('there is no headless Service to take away');
  world.store.remove({ resource: 'services', namespace: 'path-b', name: headless.metadata.name });
  label(world, 'argocd', { 'argocd.argoproj.io/instance': 'databases' });
  label(world, 'flux', {
    'kustomize.toolkit.fluxcd.io/name': 'databases',
    'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
  });
}

function snapshotOf(namespace: string, kubeconfig: string): Promise<string> {
  const bin = join(import.meta.dirname, '../../../kubectl-patroni/bin/kubectl-patroni.js');
  const env = { ...process.env, KUBECONFIG: kubeconfig };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [bin, 'snapshot', '-n', namespace], { env }, (error, out) => {
      if (error) reject(error);
      else resolve(out);
    });
  });
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: remedy-examples.ts FOLDER');
mkdirSync(folder, { recursive: true });
const temporary = mkdtempSync(join(tmpdir(), 'remedy-examples-'));
const simulation = await startSimulation({ scenarios: SCENARIOS });
try {
  const kubeconfig = join(temporary, 'kubeconfig');
  await simulation.writeKubeconfig(kubeconfig);
  prepare(simulation);
  await new Promise((resolve) => setTimeout(resolve, 2000));
  for (const { namespace } of SCENARIOS.flatMap(({ clusters }) => clusters)) {
    const text = await snapshotOf(namespace, kubeconfig);
    writeFileSync(join(folder, `${namespace}.json`), text);
  }
} finally {
  await simulation.close();
  rmSync(temporary, { recursive: true });
}
