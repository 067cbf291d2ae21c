/** `services`, `dsn` and `history` of the built program, from arguments to exit code. */
import { describe, expect, test } from '@jest/globals';
import type { ConnectionList, HistoryList, ServiceFactsList } from '@kubectl-patroni/core';
import { fileURLToPath } from 'node:url';
import { FIXTURE, NOW, runCli } from './run-cli.js';

const fromFixture = ['-f', FIXTURE, '--now', NOW];
const failovers = [
  '-f',
  fileURLToPath(new URL('../../core/fixtures/recordings/patroni-4/tags', import.meta.url)),
  '--now',
  '2026-11-22T10:00:00Z',
];

async function json<T>(...argv: string[]): Promise<T> {
  const { stdout, code } = await runCli([...argv, '-o', 'json']);
  expect(code).toBe(0);
  return JSON.parse(stdout) as T;
}

describe('services', () => {
  test('a table, and what each is for', async () => {
    const { stdout, code } = await runCli(['services', 'patronidemo', ...fromFixture]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^SERVICE +KIND +BEHIND IT +DNS ANSWERS +BALANCED BY +POD NAMES +FOR$/mu);
    expect(stdout).toMatch(/^patronidemo-headless +headless +3 members +3 pod IPs +the client/mu);
    expect(stdout).toMatch(/^ {2}Not for clients that write/mu);
  });

  test('-o json, yaml and name', async () => {
    const list = await json<ServiceFactsList>('services', ...fromFixture);
    expect(list).toMatchObject({
      apiVersion: 'kubectl-patroni/v1',
      kind: 'ServiceFactsList',
      observedAt: NOW,
      problems: [],
    });
    expect((await runCli(['services', ...fromFixture, '-o', 'yaml'])).stdout).toMatch(
      /^apiVersion: kubectl-patroni\/v1\nkind: ServiceFactsList\n/u,
    );
    expect((await runCli(['services', ...fromFixture, '-o', 'name'])).stdout).toBe(
      'service/patronidemo\nservice/patronidemo-headless\nservice/patronidemo-repl\n',
    );
  });

  test('what could not be read is no failure of files, and is told', async () => {
    const { stderr, code } = await runCli(['services', '-f', `${FIXTURE}/pods.json`, '--now', NOW]);
    expect(code).toBe(0);
    expect(stderr).toContain('Warning: no Service is in the files given with -f');
  });

  test('of a cluster that is not there', async () => {
    expect(await runCli(['services', 'other', ...fromFixture])).toMatchObject({ stdout: '', code: 1 });
  });
});

describe('dsn', () => {
  const ask = (...argv: string[]) => runCli(['dsn', ...fromFixture, ...argv]);

  test('one string for another program', async () => {
    const asked = ['-U', 'app', '-d', 'shop', '--access', 'read-write', '--by', 'service', '-o', 'name'];
    expect(await ask(...asked)).toMatchObject({
      stdout:
        'postgresql://app@patronidemo.patroni-4.svc.cluster.local:5432/shop?target_session_attrs=read-write\n',
      code: 0,
    });
  });

  test('names are put in escaped, whatever they are', async () => {
    const asked = ['-U', "o'hara@x", '-d', 'a/b', '--access', 'read-write', '--by', 'service', '-o', 'name'];
    expect((await ask(...asked)).stdout).toContain('postgresql://o%27hara%40x@');
    expect((await ask(...asked, '--format', 'keywords')).stdout).toContain(
      String.raw`dbname=a/b user='o\'hara@x'`,
    );
    expect((await ask(...asked, '--format', 'env')).stdout).toContain(String.raw`PGUSER='o'\''hara@x'`);
  });

  test('--resolve tells what names lead to, -o json always', async () => {
    const { stdout } = await ask('--resolve');
    expect(stdout).toMatch(/^ +✓ 10\.244\.0\.\d+:5432 {2}patronidemo-0, ready$/mu);
    const list = await json<ConnectionList>('dsn', ...fromFixture);
    expect(list.kind).toBe('ConnectionList');
    expect(list.items[0]?.connections[0]?.hosts[0]?.addresses).toEqual([
      expect.objectContaining({ pod: 'patronidemo-0', ready: true, through: 'dns' }),
    ]);
  });

  test('tells what it leaves out', async () => {
    expect((await ask()).stdout).toMatch(/^Left out:\n {2}- Service patronidemo-headless: /mu);
    expect((await ask('--by', 'members')).stdout).not.toContain('Left out');
  });

  test('a form that is none', async () => {
    expect(await ask('--format', 'odbc')).toMatchObject({ stdout: '', code: 1 });
  });
});

describe('history', () => {
  test('a line for each timeline, and how often it changes', async () => {
    const { stdout, code } = await runCli(['history', ...failovers]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ 2 +53s +2026-11-22T08:59:03Z +60m +0\/4000318 +patronidemo-2 +no recovery/mu);
    expect(stdout).toContain('4 failovers and switchovers, 4 in the last 24 hours');
  });

  test('-o json, and the names of those who led', async () => {
    const list = await json<HistoryList>('history', ...failovers);
    expect(list.items[0]?.summary).toMatchObject({ total: 4, lastDay: 4 });
    expect((await runCli(['history', ...failovers, '-o', 'name'])).stdout).toBe(
      'pod/patronidemo-1\npod/patronidemo-2\n',
    );
  });

  test('of a cluster whose first leader still leads', async () => {
    const { stdout, code } = await runCli(['history', ...fromFixture]);
    expect([stdout, code]).toEqual([expect.stringContaining('No timeline has ended yet'), 0]);
  });
});
