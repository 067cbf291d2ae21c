/** Completion as kubectl itself asks for it (`kubectl __complete`), of the names on simulated clusters. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TopologyList } from '@kubectl-patroni/core';
import { scenarios } from '../src/scenarios/index.ts';
import { startSimulation, type Simulation } from '../src/simulation.ts';

const PACKAGE = join(import.meta.dirname, '../../kubectl-patroni');
const folder = mkdtempSync(join(tmpdir(), 'simulator-completion-'));
const kubeconfig = join(folder, 'kubeconfig');

async function onPath(command: string): Promise<boolean> {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((each) => each !== '');
  const found = await Promise.allSettled(folders.map((each) => access(join(each, command), constants.X_OK)));
  return found.some(({ status }) => status === 'fulfilled');
}

const present = (await onPath('kubectl')) && existsSync(join(PACKAGE, 'dist'));
let simulation: Simulation;

beforeAll(async () => {
  simulation = await startSimulation({
    scenarios,
    tokens: {
      // Sees the objects of one namespace, and not which namespaces there are.
      reader: {
        user: 'reader',
        rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['list'], namespaces: ['healthy'] }],
      },
    },
  });
  await simulation.writeKubeconfig(kubeconfig);
  symlinkSync(join(PACKAGE, 'bin/kubectl-patroni.js'), join(folder, 'kubectl-patroni'));
  symlinkSync('kubectl-patroni', join(folder, 'kubectl_complete-patroni'));
});

afterAll(async () => {
  await simulation.close();
  rmSync(folder, { recursive: true });
});

function run(program: string, args: readonly string[]): Promise<{ out: string; err: string }> {
  const env = {
    ...process.env,
    PATH: [folder, dirname(process.execPath), process.env['PATH']].join(delimiter),
    KUBECONFIG: kubeconfig,
    HOME: folder,
    NODE_OPTIONS: '',
  };
  return new Promise((resolve) => {
    execFile(program, args, { env, timeout: 20_000, maxBuffer: 2 ** 26 }, (_, out, err) => {
      resolve({ out, err });
    });
  });
}

/** @returns the candidates, and what kubectl makes of the directive */
async function complete(...words: string[]): Promise<{ candidates: string[]; directive: string }> {
  const { out, err } = await run('kubectl', ['__complete', 'patroni', ...words]);
  return {
    candidates: out.split('\n').filter((line) => line !== '' && !/^:\d+$/u.test(line)),
    directive: /directive: (\S+)/u.exec(err)?.[1] ?? err,
  };
}

const nothingElse = 'ShellCompDirectiveNoFileComp';

if (present)
  describe('kubectl completes', () => {
    it('commands and flags', async () => {
      expect(await complete('topo')).toEqual({
        candidates: ['topology\tShow who leads, who follows whom, and by which address.'],
        directive: nothingElse,
      });
      expect((await complete('topology', '--all')).candidates).toEqual([
        expect.stringMatching(/^--all-namespaces\t/u),
      ]);
      expect((await complete('topology', '-f', '')).directive).toBe('ShellCompDirectiveDefault');
    });

    it('the names of clusters, members and namespaces', async () => {
      expect(await complete('topology', '-n', 'healthy', '')).toEqual({
        candidates: [expect.stringMatching(/^\S+\t3 members, leader \S+$/u)],
        directive: nothingElse,
      });
      expect((await complete('topology', '-A', '')).candidates).toContainEqual(
        expect.stringMatching(/^\S+\tnamespace healthy, 3 members, leader \S+$/u),
      );
      expect((await complete('trace', '--namespace=healthy', '')).candidates).toHaveLength(3);
      expect((await complete('topology', '-n', 'heal')).candidates).toEqual(['healthy']);
    });

    it('contexts', async () => {
      const { candidates } = await complete('topology', '--context', '');
      expect(candidates).toEqual([expect.stringMatching(/^\S+\tcurrent, cluster /u)]);
    });

    it('as far as the rights go that the line gives', async () => {
      const healthy = await complete('topology', '--token=reader', '-n', 'healthy', '');
      expect(healthy.candidates).toHaveLength(1);
      expect(await complete('topology', '--token=reader', '-n', 'kube-system', '')).toEqual({
        candidates: [],
        directive: nothingElse,
      });
      expect(await complete('topology', '--token=reader', '-n', 'heal')).toEqual({
        candidates: [],
        directive: nothingElse,
      });
    });

    it('every name that a full reading knows clusters by, and nothing that a shell would act on', async () => {
      const { out } = await run(join(folder, 'kubectl-patroni'), ['clusters', '-A', '-o', 'json']);
      const { items } = JSON.parse(out) as TopologyList;
      const names = items.flatMap(({ clusterName, scope }) => [clusterName, scope]);
      const plain = names.filter((name) => /^[A-Za-z0-9][-A-Za-z0-9_.]*$/u.test(name));
      expect(plain.length).toBeGreaterThan(20);
      const { candidates } = await complete('topology', '-A', '');
      for (const candidate of candidates) expect(candidate).toMatch(/^[-A-Za-z0-9_.]+\t[ -~]+$/u);
      const offered = candidates.map((candidate) => candidate.split('\t')[0]);
      expect(offered.sort()).toEqual([...new Set(plain)].sort());
    });
  });

it(`${present ? 'ran' : 'did not run'}: kubectl or the built CLI is ${present ? '' : 'not '}here`, () => {
  if (process.env['CI_REQUIRE_KUBECTL'] !== undefined) expect(present).toBe(true);
});
