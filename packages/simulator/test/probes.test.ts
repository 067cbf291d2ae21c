/** Commands that ask the members themselves, from arguments to exit code: our own CLI over a WebSocket on simulated pods. */
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ConnectTestList, DnsReportList, TopologyList, TraceList } from '@kubectl-patroni/core';
import { scenarios } from '../src/scenarios/index.ts';
import { startSimulation, type Simulation } from '../src/simulation.ts';

const PACKAGE = join(import.meta.dirname, '../../kubectl-patroni');
const built = existsSync(join(PACKAGE, 'dist'));
const folder = mkdtempSync(join(tmpdir(), 'simulator-probes-'));
const kubeconfig = join(folder, 'kubeconfig');
const NAMES = ['healthy-headless', 'upstream-example', 'leader-only-names', 'pod-ips'];

let simulation: Simulation;

beforeAll(async () => {
  simulation = await startSimulation({
    scenarios: scenarios.filter(({ name }) => NAMES.includes(name)),
    tokens: {
      reader: { user: 'reader', rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['list'] }] },
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

function run(args: readonly string[], more: Record<string, string> = {}): Promise<Ended> {
  const env = { ...process.env, KUBECONFIG: kubeconfig, NODE_OPTIONS: '', LANG: 'C.UTF-8', ...more };
  return new Promise((resolve) => {
    const all = [join(PACKAGE, 'bin/kubectl-patroni.js'), ...args];
    const child = execFile(process.execPath, all, { env, timeout: 30_000 }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), out, err });
    });
    child.stdin?.end();
  });
}

async function json<T>(args: readonly string[], code = 0, more: Record<string, string> = {}): Promise<T> {
  const ended = await run([...args, '-o', 'json'], more);
  expect([ended.err, ended.code]).toEqual(['', code]);
  return JSON.parse(ended.out) as T;
}

const only = <T>(items: readonly T[]): T => {
  expect(items).toHaveLength(1);
  return items[0] as T;
};

/** @returns what the label was */
function label(namespace: string, name: string, key: string, value: string): string | undefined {
  let before: string | undefined;
  simulation.world.store.update({ resource: 'pods', namespace, name }, (pod) => {
    before = pod.metadata.labels?.[key];
    return { ...pod, metadata: { ...pod.metadata, labels: { ...pod.metadata.labels, [key]: value } } };
  });
  return before;
}

if (built) {
  describe('dns --verify', () => {
    it('finds every name of a headless Service from another pod than its own', async () => {
      const report = only((await json<DnsReportList>(['dns', '-n', 'healthy', '--verify'])).items);
      expect(report.clusterDomain).toEqual({ name: 'cluster.local', source: 'observed' });
      expect(report.verification).toMatchObject({ outcome: 'as-expected' });
      const own = report.verification?.answers.filter(({ status }) => status === 'not-asked') ?? [];
      expect(own.map(({ name, askedFrom }) => name.startsWith(`${askedFrom}.`))).toEqual([true, true, true]);
      const pods = report.records.filter(({ level }) => level === 'pod');
      expect(pods.map(({ expected }) => expected?.length)).toEqual([1, 1, 1]);
      expect(report.records.some(({ type, expected }) => type === 'SRV' && expected?.length === 3)).toBe(
        true,
      );
    });

    it.each([
      ['upstream-example', 'as-expected', 0],
      // Here members announce these names.
      ['leader-only', 'unresolved', 1],
    ] as const)('finds the name of the leader alone in %s: %s', async (namespace, outcome, code) => {
      const report = only((await json<DnsReportList>(['dns', '-n', namespace, '--verify'], code)).items);
      expect(report.verification?.outcome).toBe(outcome);
      const found = report.records.filter(({ level, expected }) => level === 'pod' && expected?.length === 1);
      expect(found.map(({ basis }) => basis)).toEqual(['implementation']);
    });

    it('does the same for a StatefulSet', async () => {
      const argument = ['dns', 'sts/orders', '-n', 'healthy', '--verify'];
      const report = only((await json<DnsReportList>(argument)).items);
      expect(report.subject).toEqual({ kind: 'StatefulSet', name: 'orders' });
      expect(report.verification?.outcome).toBe('as-expected');
      const missing = await run(['dns', 'sts/nobody', '-n', 'healthy']);
      expect([missing.code, missing.err]).toEqual([
        1,
        'Error from server (NotFound): statefulsets.apps "nobody" not found\n',
      ]);
    });

    it('asks from a pod that is made for it, and deletes it', async () => {
      const made = ['dns', '-n', 'healthy', '--verify', '--image', 'busybox', '--yes'];
      const report = only((await json<DnsReportList>(made)).items);
      expect(report.verification?.askers.map(({ pod }) => pod)).toEqual([
        expect.stringMatching(/^kubectl-patroni-debug-\w{5}$/),
      ]);
      expect(report.verification?.answers.every(({ verdict }) => verdict === 'as-expected')).toBe(true);
      const pods = simulation.world.store.list('pods', 'healthy').map(({ metadata }) => metadata.name);
      expect(pods.filter((name) => name.includes('debug'))).toEqual([]);
    });

    it('makes no pod without a yes', async () => {
      const { code, err } = await run(['dns', '-n', 'healthy', '--verify', '--image', 'busybox']);
      expect(code).toBe(1);
      expect(err).toContain('image: busybox');
      expect(err).toContain('say --yes to answer that');
    });
  });

  describe('connect-test', () => {
    it('reaches everybody by every address', async () => {
      const test = only((await json<ConnectTestList>(['connect-test', '-n', 'healthy'])).items);
      expect(test.outcome).toBe('reached');
      expect(test.attempts).toHaveLength(3 * 2 * 5);
      expect(
        test.attempts.filter(({ protocol }) => protocol === 'http').map(({ httpStatus }) => httpStatus),
      ).toEqual(Array.from({ length: 6 }, () => 200));
    });

    it('does not reach replicas by names that only a leader has', async () => {
      const test = only((await json<ConnectTestList>(['connect-test', '-n', 'leader-only'], 1)).items);
      const unreached = test.attempts.filter(({ status }) => status === 'unresolved');
      expect(new Set(unreached.map(({ member }) => member)).size).toBe(2);
      const { code, out } = await run(['connect-test', '-n', 'leader-only']);
      expect(code).toBe(1);
      expect(out).toContain('the name does not resolve');
    });
  });

  describe('topology --observe', () => {
    it('tells what PostgreSQL says', async () => {
      const list = await json<TopologyList>(['topology', '-n', 'pod-ips', '--observe']);
      const { members, leader } = only(list.items);
      expect(list.observations).toHaveLength(3);
      for (const { name, replication } of members.filter((member) => member.name !== leader.name))
        expect([name, replication]).toEqual([
          name,
          expect.objectContaining({ upstream: leader.name, basis: 'observed', hostKind: 'own-pod-ip' }),
        ]);
      expect(JSON.stringify(list)).not.toMatch(/pass(?:word|file)|conninfo/i);
    });
  });

  describe('trace', () => {
    it('reaches the leader, by objects and in the pod', async () => {
      const replica = (await topology('healthy')).members.find(({ role }) => role === 'replica')?.name ?? '';
      const read = only((await json<TraceList>(['trace', replica, '-n', 'healthy'])).items);
      expect(read.steps.map(({ status }) => status)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'unknown', 'ok']);
      const tried = only(
        (await json<TraceList>(['trace', `pod/${replica}`, '-n', 'healthy', '--verify'])).items,
      );
      expect(tried.steps.map(({ status }) => status)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok']);
      expect(tried.brokenAt).toBeNull();
    });

    it.each([
      [['trace'], 'accepts 1 arg(s), received 0'],
      [['trace', 'nobody'], 'Error from server (NotFound): patroni members "nobody" not found'],
    ])('%j: %s', async (args, said) => {
      const { code, err } = await run([...args, '-n', 'healthy']);
      expect(code).toBe(1);
      expect(err).toContain(said);
    });

    it('of the leader there is none', async () => {
      const leader = (await topology('healthy')).leader.name ?? '';
      const { code, err } = await run(['trace', leader, '-n', 'healthy']);
      expect([code, err]).toEqual([
        1,
        `error: ${leader} leads: it replicates from no member of its cluster\n`,
      ]);
    });
  });

  describe('what is broken', () => {
    it('is found in DNS and by connecting: a pod that the Service does not select any more', async () => {
      const { members, leader } = await topology('healthy');
      const replica = members.find(({ name }) => name !== leader.name)?.name ?? '';
      const before = label('healthy', replica, 'application', 'other') ?? '';
      try {
        await sleep(200); // the endpoints controller
        const list = await json<DnsReportList>(['dns', '-n', 'healthy', '--verify'], 1);
        const record = only(list.items).records.find(({ member }) => member === replica);
        expect([record?.publication, record?.expected]).toEqual(['not-selected', []]);
        const test = only((await json<ConnectTestList>(['connect-test', '-n', 'healthy'], 1)).items);
        const wrong = test.attempts.filter(({ status }) => status !== 'open');
        expect(new Set(wrong.map(({ member, status }) => `${member} ${status}`))).toEqual(
          new Set([`${replica} unresolved`]),
        );
      } finally {
        label('healthy', replica, 'application', before);
      }
    });
  });

  describe('where commands in pods are refused', () => {
    const asReader = ['--token', 'reader', '-n', 'pod-ips'];

    it('says so for each member, shows the rest, and ends with 2', async () => {
      const env = { KUBECTL_PATH: join(folder, 'no-kubectl') };
      const { code, out, err } = await run(['dns', '--verify', ...asReader], env);
      expect([code, err]).toEqual([2, '']);
      expect(out).toContain(
        'billing-0 could not ask: Error from server (Forbidden): pods "billing-0" is forbidden: User "reader" cannot get resource "pods/exec"',
      );
      const test = await run(['connect-test', ...asReader], env);
      expect([test.code, test.out]).toEqual([2, expect.stringContaining('billing-2 could not be asked')]);
      const observed = await run(['topology', '--observe', ...asReader], env);
      expect(observed.code).toBe(2);
      expect(observed.out).toContain('billing-0');
      expect(observed.err).toContain('Not known without it: who replicates from whom');
    });

    it('asks by kubectl, with the same flags', async () => {
      const kubectl = join(folder, 'kubectl');
      const answer = [
        '==> resolv.conf',
        'search pod-ips.svc.other.zone',
        '==> 0 getent 0',
        '10.0.0.1 STREAM x',
      ];
      const lines = [
        '#!/bin/sh',
        `echo "$1 $2 $3 $4 $5" >> ${join(folder, 'said')}`,
        ...answer.map((line) => `echo '${line}'`),
      ];
      writeFileSync(kubectl, lines.join('\n'));
      chmodSync(kubectl, 0o755);
      const { out } = await run(['dns', '--verify', ...asReader, '-o', 'json'], { KUBECTL_PATH: kubectl });
      const report = only((JSON.parse(out) as DnsReportList).items);
      expect(report.clusterDomain).toEqual({ name: 'other.zone', source: 'observed' });
      expect(readFileSync(join(folder, 'said'), 'utf8').split('\n')[0]).toMatch(
        /^exec --token=reader --namespace=pod-ips --container=\S+ billing-\d$/,
      );
    });
  });
}

async function topology(namespace: string): Promise<TopologyList['items'][number]> {
  return only((await json<TopologyList>(['topology', '-n', namespace])).items);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

it(`${built ? 'ran' : 'did not run'}: the CLI is ${built ? '' : 'not '}built`, () => {
  if (process.env['CI_REQUIRE_CLI'] !== undefined) expect(built).toBe(true);
});
