/** A simulation as others use it: in real time, asked over TLS, with the real kubectl where there is one. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { scenarios, startSimulation, type Simulation } from '../src/index.ts';

const present = (process.env['PATH'] ?? '')
  .split(delimiter)
  .some((each) => each !== '' && existsSync(join(each, 'kubectl')));

const folder = mkdtempSync(join(tmpdir(), 'simulation-'));
const kubeconfig = join(folder, 'kubeconfig');
let simulation: Simulation;

beforeAll(async () => {
  simulation = await startSimulation({
    scenarios: scenarios.filter(({ name }) =>
      ['healthy-headless', 'frozen-leader', 'crunchy'].includes(name),
    ),
    tokens: { nobody: { user: 'jane', rules: [] } },
  });
  await simulation.writeKubeconfig(kubeconfig);
});

afterAll(async () => {
  await simulation.close();
  rmSync(folder, { recursive: true });
});

interface Result {
  code: number;
  out: string;
  err: string;
}

function kubectl(...args: string[]): Promise<Result> {
  const env = { ...process.env, KUBECONFIG: kubeconfig, HOME: folder };
  return new Promise((resolve) => {
    execFile('kubectl', args, { env, timeout: 20_000 }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), out, err });
    });
  });
}

const exec = (...command: string[]): Promise<Result> =>
  kubectl('exec', '-n', 'healthy', 'orders-1', '--', ...command);

/** Channels of a command, in the order of their messages; or the status code of a refusal. */
function channels(query: string, protocols: string[], token = simulation.server.token): Promise<unknown> {
  const { url, caPem } = simulation.server;
  const path = `${url.replace('https', 'wss')}/api/v1/namespaces/healthy/pods/orders-1/exec?${query}`;
  const socket = new WebSocket(path, protocols, { ca: caPem, headers: { Authorization: `Bearer ${token}` } });
  const messages: [number, string][] = [];
  return new Promise((resolve, reject) => {
    socket.on('message', (data: Buffer) => messages.push([data[0] ?? -1, data.subarray(1).toString()]));
    socket.on('unexpected-response', (_, { statusCode }) => {
      resolve(statusCode);
    });
    socket.on('error', reject);
    socket.on('close', (code) => {
      resolve({ protocol: socket.protocol, code, messages });
    });
  });
}

it('is in the present', () => {
  const { world } = simulation;
  expect(Math.abs(world.clock.now().getTime() - Date.now())).toBeLessThan(1000);
  expect(world.clusters.map(({ leader }) => leader?.holdsLock)).toEqual([true, true, true]);
});

describe('commands in containers', () => {
  it('speak the versions of the protocol', async () => {
    for (const protocol of ['v4.channel.k8s.io', 'v5.channel.k8s.io'])
      expect(await channels('command=hostname&stdout=true&stderr=true', [protocol])).toEqual({
        protocol,
        code: 1000,
        messages: [
          [1, 'orders-1\n'],
          [3, '{"metadata":{},"status":"Success"}'],
        ],
      });
    expect(await channels('command=hostname&stdout=true', ['channel.k8s.io'])).toBe(400);
  });

  it('tell the exit code, and write to what is asked for', async () => {
    const status = expect.stringContaining('"causes":[{"reason":"ExitCode","message":"127"}]');
    const v5 = ['v5.channel.k8s.io'];
    expect(await channels('command=ls&stdout=true&stderr=true', v5)).toMatchObject({
      messages: [
        [2, 'ls: command not found in a simulated container\n'],
        [3, status],
      ],
    });
    expect(await channels('command=ls&stdout=true', v5)).toMatchObject({ messages: [[3, status]] });
    expect(await channels('command=ls&stdout=true&tty=true', v5)).toMatchObject({
      messages: [
        [1, 'ls: command not found in a simulated container\r\n'],
        [3, status],
      ],
    });
  });

  it('are refused to who may not, and in containers that there are not', async () => {
    const v5 = ['v5.channel.k8s.io'];
    expect(await channels('command=ls', v5, 'nobody')).toBe(403);
    expect(await channels('command=ls&container=none', v5)).toBe(400);
  });
});

if (present)
  describe('kubectl', () => {
    it('runs commands', async () => {
      const found = await exec('getent', 'hosts', 'orders-0.orders-headless');
      expect(found).toMatchObject({
        code: 0,
        out: expect.stringMatching(/^10\.\S+ +orders-0\.orders-headless\.healthy\.svc\.cluster\.local\n$/),
      });
      expect((await exec('getent', 'hosts', 'no')).code).toBe(2);
      expect((await exec('nc', '-zv', 'orders-0.orders-headless', '5432')).err).toContain('succeeded!');
      expect((await exec('psql', '-Atc', 'select status from pg_stat_wal_receiver')).out).toBe('streaming\n');
      expect(await exec('ls')).toMatchObject({
        code: 127,
        err: expect.stringContaining('command not found'),
      });
    }, 30_000);

    it('asks the REST API of a member', async () => {
      const raw = (path: string): Promise<Result> => kubectl('get', '--raw', `/api/v1/namespaces/${path}`);
      const { out } = await raw('healthy/pods/orders-0:8008/proxy/patroni');
      expect(JSON.parse(out)).toMatchObject({
        role: 'primary',
        patroni: { name: 'orders-0', scope: 'orders' },
      });
      expect((await raw('healthy/pods/orders-0:patroni/proxy/replica?lag=1MB')).err).toContain(
        'ServiceUnavailable',
      );
      expect((await raw('healthy/pods/orders-0:80/proxy/')).err).toContain('connection refused');
      const hippo = simulation.world.clusters.find(({ spec }) => spec.name === 'hippo')?.leader?.name ?? '';
      const secure = await raw(`crunchy/pods/https:${hippo}:8008/proxy/leader`);
      expect(JSON.parse(secure.out)).toMatchObject({ state: 'running' });
      expect((await raw(`crunchy/pods/${hippo}:8008/proxy/leader`)).code).toBe(1);
    }, 30_000);
  });

it(`${present ? 'ran' : 'did not run'}: kubectl is ${present ? '' : 'not '}on the PATH`, () => {
  if (process.env['CI_REQUIRE_KUBECTL'] !== undefined) expect(present).toBe(true);
});
