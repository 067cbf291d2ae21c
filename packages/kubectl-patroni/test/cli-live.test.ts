/** The built program and an API server, from arguments to exit code. */
import { afterEach, describe, expect, test } from '@jest/globals';
import type { ChildProcess } from 'node:child_process';
import type { TopologyList } from '@kubectl-patroni/core';
import { startFakeApi, type FakeApi, type FakeApiOptions } from './fake-api.js';
import { NOW, runCli } from './run-cli.js';

let api: FakeApi | null = null;

afterEach(async () => {
  await api?.close();
  api = null;
});

async function start(options?: FakeApiOptions): Promise<string[]> {
  api = await startFakeApi(options);
  return ['--server', api.url];
}

describe('a cluster', () => {
  test('by the clock of its API server', async () => {
    const server = await start();
    const { stdout, stderr, code } = await runCli(['topology', ...server, '-n', 'patroni-4', '-o', 'json']);
    expect([stderr, code]).toEqual(['', 0]);
    const list = JSON.parse(stdout) as TopologyList;
    expect(list.observedAt).toBe(NOW);
    expect(list.items[0]).toMatchObject({
      scope: 'patronidemo',
      leader: { lock: 'held' },
      replicationAddressing: 'headless',
    });
  });

  test('is asked for one namespace, or for all of them, and never for Secrets', async () => {
    const server = await start();
    await runCli(['clusters', ...server, '-n', 'patroni-4']);
    const one = api?.requests.splice(0) ?? [];
    expect(one.every((path) => path.includes('/namespaces/patroni-4/'))).toBe(true);
    await runCli(['clusters', ...server, '-A']);
    expect(api?.requests.some((path) => path.includes('/namespaces/'))).toBe(false);
    expect([...one, ...(api?.requests ?? [])].join()).not.toMatch(/secrets|nodes/u);
  });

  test('one of many', async () => {
    const server = await start();
    const named = await runCli(['topology', 'patronidemo', ...server, '-n', 'patroni-4', '-o', 'name']);
    expect(named.stdout).toContain('pod/patronidemo-0\n');
    const missing = await runCli(['topology', 'other', ...server, '-n', 'patroni-4']);
    expect([missing.stderr, missing.code]).toEqual([
      'Error from server (NotFound): patroni clusters "other" not found\n',
      1,
    ]);
  });

  test('a snapshot of it gives the same topology', async () => {
    const where = [...(await start()), '-n', 'patroni-4'];
    const live = await runCli(['topology', ...where, '-o', 'json']);
    const snapshot = await runCli(['snapshot', ...where]);
    const again = await runCli(['topology', '-f', '-', '-o', 'json'], { stdin: snapshot.stdout });
    expect(again.stdout).toBe(live.stdout);
  });

  test('is asked whose an address is that no pod in the namespace has, and only then', async () => {
    const asked = () => api?.requests.filter((path) => path.includes('fieldSelector')) ?? [];
    const where = ['-n', 'patroni-4'];
    await runCli(['topology', ...(await start()), ...where]);
    expect(asked()).toEqual([]);
    await api?.close();
    const host = 'patronidemo-0.patronidemo-headless.patroni-4.svc.cluster.local';
    const server = await start({
      edit: (text) => text.replaceAll(`postgres://${host}:`, 'postgres://10.99.0.1:'),
    });
    const { code } = await runCli(['topology', ...server, ...where]);
    expect([asked(), code]).toEqual([['/api/v1/pods?limit=500&fieldSelector=status.podIP%3D10.99.0.1'], 0]);
  });

  test('its version', async () => {
    const server = await start();
    const { stdout, code } = await runCli(['version', ...server]);
    expect([stdout, code]).toEqual([expect.stringContaining('Server Version: v1.35.0\n'), 0]);
    const json = await runCli(['version', ...server, '-o', 'json']);
    expect(JSON.parse(json.stdout)).toMatchObject({ serverVersion: { gitVersion: 'v1.35.0' } });
  });
});

describe('what cannot be read', () => {
  test('is told, the rest is shown, and the exit code is 2 for every format', async () => {
    const server = await start({ forbidden: ['statefulsets'] });
    for (const output of [[], ['-o', 'json'], ['-o', 'name']]) {
      const { stdout, stderr, code } = await runCli(['topology', ...server, '-n', 'patroni-4', ...output]);
      expect(code).toBe(2);
      expect(stdout).toContain('patronidemo-0');
      expect(stderr).toContain(
        'Error from server (Forbidden): statefulsets is forbidden: User "x" cannot list\n',
      );
    }
    expect((await runCli(['snapshot', ...server, '-n', 'patroni-4'])).code).toBe(2);
  });

  test('may hide a cluster', async () => {
    const server = await start({ forbidden: ['pods', 'configmaps', 'endpoints'] });
    const none = await runCli(['topology', ...server, '-n', 'patroni-4']);
    expect([none.stdout, none.code]).toEqual(['', 2]);
    expect(none.stderr).toContain(
      'No Patroni clusters found in patroni-4 namespace; what could not be read may hide them.\n',
    );
    const named = await runCli(['topology', 'patronidemo', ...server, '-n', 'patroni-4']);
    expect([named.stdout, named.code]).toEqual(['', 2]);
    expect(named.stderr).toContain('what could not be read may hide them.\n');
    const json = await runCli(['topology', 'patronidemo', ...server, '-n', 'patroni-4', '-o', 'json']);
    expect(JSON.parse(json.stdout)).toMatchObject({ items: [], problems: [{}, {}, {}] });
  });
});

describe('no answer', () => {
  test('nobody listens', async () => {
    const server = await start();
    await api?.close();
    const { stdout, stderr, code } = await runCli(['topology', ...server]);
    expect([stdout, code]).toEqual(['', 1]);
    expect(stderr).toMatch(
      /^The connection to the server 127\.0\.0\.1:\d+ was refused - did you specify the right host or port\?\n$/u,
    );
  });

  test('nobody listens, and the version of the plugin is shown all the same', async () => {
    const server = await start();
    await api?.close();
    const { stdout, code } = await runCli(['version', ...server]);
    expect([stdout, code]).toEqual([expect.stringMatching(/^Client Version: /u), 1]);
  });

  test('somebody listens and says nothing', async () => {
    const server = await start({ holds: () => true });
    const { stderr, code } = await runCli(['topology', ...server, '--request-timeout', '200ms']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/timeout|deadline/iu);
  });

  test('and nobody waits any longer: 130', async () => {
    let running: ChildProcess | null = null;
    const server = await start({
      holds: () => {
        running?.kill('SIGINT');
        return true;
      },
    });
    const outcome = await runCli(['topology', ...server], {
      onStart: (child) => {
        running = child;
      },
    });
    expect(outcome).toEqual({ stdout: '', stderr: '', code: 130 });
  });

  test('a context that there is none of', async () => {
    const { stderr, code } = await runCli(['topology', '--context', 'nix']);
    expect([stderr, code]).toEqual(['error: context "nix" does not exist\n', 1]);
  });
});

test('-v=6 shows requests', async () => {
  const server = await start();
  const { stderr } = await runCli(['topology', ...server, '-n', 'patroni-4', '-v=6']);
  expect(stderr).toMatch(/GET http:\/\/127\.0\.0\.1:\d+\/api\/v1\/namespaces\/patroni-4\/pods\S* 200 OK/u);
});
