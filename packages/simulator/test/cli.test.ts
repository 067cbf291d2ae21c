/** Our own CLI, as it is built, over TLS, against the objects of recorded clusters. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { machineClock } from '../src/clock.ts';
import { startApiServer, type ApiServer } from '../src/api/server.ts';
import { KUBERNETES_1_20 } from '../src/api/served-versions.ts';
import { recordedStore } from './recorded-store.ts';

const PACKAGE = join(import.meta.dirname, '../../kubectl-patroni');
const built = existsSync(join(PACKAGE, 'dist'));

const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
const servers: ApiServer[] = [];

beforeAll(async () => {
  const store = recordedStore(machineClock, 'patroni-4/headless');
  for (const versions of [{}, KUBERNETES_1_20]) {
    const server = await startApiServer({ store, clock: machineClock, tls: true, versions });
    await server.writeKubeconfig(join(folder, String(servers.length)));
    servers.push(server);
  }
});

afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  rmSync(folder, { recursive: true });
});

function clusters(kubeconfig: string): Promise<{ out: string; err: string }> {
  const args = [join(PACKAGE, 'bin/kubectl-patroni.js'), 'clusters', '-A', '-o', 'json'];
  const env = { ...process.env, KUBECONFIG: kubeconfig, NODE_OPTIONS: '' };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env, timeout: 20_000 }, (_, out, err) => {
      resolve({ out, err });
    });
  });
}

if (built)
  it.each([
    ['a server of today', '0'],
    ['a server of 1.20', '1'],
  ])('finds the cluster on %s', async (_, file) => {
    const { out, err } = await clusters(join(folder, file));
    expect(err).toBe('');
    expect(out).toContain('"patronidemo-0"');
    expect(out).toContain('"patroni-4"');
  });

it(`${built ? 'ran' : 'did not run'}: the CLI is ${built ? '' : 'not '}built`, () => {
  if (process.env['CI_REQUIRE_CLI'] !== undefined) expect(built).toBe(true);
});
