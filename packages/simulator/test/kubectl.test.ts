/** The real kubectl, over TLS, against the objects of a recorded cluster. */
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { machineClock } from '../src/clock.ts';
import { startApiServer, type ApiServer } from '../src/api/server.ts';
import { KUBERNETES_1_20 } from '../src/api/served-versions.ts';
import type { ObjectStore } from '../src/store/object-store.ts';
import { recordedStore } from './recorded-store.ts';

async function onPath(command: string): Promise<boolean> {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = await Promise.allSettled(
    folders.map((folder) => access(join(folder, command), constants.X_OK)),
  );
  return found.some(({ status }) => status === 'fulfilled');
}

const present = await onPath('kubectl');

interface Result {
  code: number;
  out: string;
  err: string;
}

const folder = mkdtempSync(join(tmpdir(), 'simulator-'));
const kubeconfig = join(folder, 'kubeconfig');
let server: ApiServer;
let store: ObjectStore;

function run(command: string, args: readonly string[], env: Record<string, string> = {}): Promise<Result> {
  return new Promise((resolve) => {
    const all = { ...process.env, KUBECONFIG: kubeconfig, HOME: folder, ...env };
    execFile(command, [...args], { env: all, timeout: 20_000 }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), out, err });
    });
  });
}

const kubectl = (...args: string[]): Promise<Result> => run('kubectl', args);

/** Output of a command that must succeed. */
async function ok(...args: string[]): Promise<string> {
  const { code, out, err } = await kubectl(...args);
  if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: ${err}`);
  return out;
}

const lines = (text: string): string[] => text.trim().split('\n');

beforeAll(async () => {
  store = recordedStore(machineClock, 'patroni-4/headless');
  server = await startApiServer({
    store,
    clock: machineClock,
    tls: true,
    tokens: {
      reader: {
        user: 'jane',
        rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'], namespaces: ['default'] }],
      },
    },
  });
  await server.writeKubeconfig(kubeconfig, { namespace: 'patroni-4' });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

if (present) describe('kubectl', reading);
if (present) describe('kubectl', writing);

it(`${present ? 'ran' : 'did not run'}: kubectl is ${present ? '' : 'not '}on the PATH`, () => {
  // Set where a run without kubectl would prove nothing.
  if (process.env['CI_REQUIRE_KUBECTL'] !== undefined) expect(present).toBe(true);
});

function reading(): void {
  it('knows what is served', async () => {
    expect(await ok('version')).toContain('Server Version: v1.32.4');
    const resources = await ok('api-resources');
    expect(resources).toMatch(/^statefulsets +sts +apps\/v1 +true +StatefulSet$/m);
    expect(resources).toMatch(/^endpointslices +discovery.k8s.io\/v1 +true +EndpointSlice$/m);
  });

  it('gets', async () => {
    expect(lines(await ok('get', 'pods', '-A'))).toEqual([
      expect.stringMatching(/^NAMESPACE +NAME +READY +STATUS +RESTARTS +AGE$/),
      expect.stringMatching(/^patroni-4 +patronidemo-0 +1\/1 +Running +0 /),
      expect.stringMatching(/^patroni-4 +patronidemo-1 +1\/1 +Running +0 /),
      expect.stringMatching(/^patroni-4 +patronidemo-2 +1\/1 +Running +0 /),
    ]);
    expect(await ok('get', 'pods', '-o', 'wide')).toMatch(/patronidemo-0 .* 10\.244\.0\.26 +lab-node-1/);
    const list = JSON.parse(await ok('get', 'pods', '-A', '-o', 'json')) as { items: { kind: string }[] };
    expect(list.items.map(({ kind }) => kind)).toEqual(['Pod', 'Pod', 'Pod']);
    const endpoints = await ok('get', 'ep,endpointslices');
    expect(endpoints).toMatch(/endpoints\/patronidemo-repl +10\.244\.0\.27:5432,10\.244\.0\.32:5432/);
    expect(endpoints).toMatch(/patronidemo-headless-\w+ +IPv6 +<unset> +<unset>/);
    const all = await ok('get', 'all');
    for (const name of ['pod/patronidemo-0', 'service/patronidemo-headless', 'statefulset.apps/patronidemo'])
      expect(all).toContain(name);
  });

  it('selects, in pages, and describes', async () => {
    expect(lines(await ok('get', 'pods', '-A', '--chunk-size=2', '-o', 'name'))).toHaveLength(3);
    expect(lines(await ok('get', 'pods', '-l', 'role in (primary)', '-o', 'name'))).toEqual([
      'pod/patronidemo-0',
    ]);
    expect(await ok('get', 'pods', '--field-selector', 'spec.nodeName=lab-node-2', '-o', 'name')).toBe(
      'pod/patronidemo-1\n',
    );
    expect(await ok('describe', 'pod', 'patronidemo-0')).toMatch(/^Node: +lab-node-1/m);
  });

  it('reports refusals as those of a cluster', async () => {
    expect((await kubectl('get', 'pod', 'nope')).err).toBe(
      'Error from server (NotFound): pods "nope" not found\n',
    );
    expect((await kubectl('get', 'pods', '-A', '--token=reader')).err).toBe(
      'Error from server (Forbidden): pods is forbidden: User "jane" cannot list resource "pods" in API group "" ' +
        'at the cluster scope\n',
    );
    expect((await kubectl('get', 'pods', '--token=none')).err).toContain('Unauthorized');
    expect(await ok('auth', 'can-i', 'list', 'pods')).toBe('yes\n');
    expect((await kubectl('auth', 'can-i', 'list', 'pods', '--token=reader')).out).toBe('no\n');
    expect((await kubectl('get', 'pods', '--as=jane')).err).toContain('User "jane" cannot list');
  });

  it('works with a server of 1.20', async () => {
    const old = await startApiServer({ store, clock: machineClock, tls: true, versions: KUBERNETES_1_20 });
    const path = join(folder, 'old');
    await old.writeKubeconfig(path, { namespace: 'patroni-4' });
    const { out } = await run('kubectl', ['get', 'endpointslices', '-o', 'yaml'], { KUBECONFIG: path });
    expect(out).toContain('apiVersion: discovery.k8s.io/v1beta1');
    await old.close();
  });
}

const MANIFEST = `
apiVersion: v1
kind: ConfigMap
metadata: {name: applied}
data: {a: "1", b: "2"}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  replicas: 2
  serviceName: web
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - {name: a, image: a:1, env: [{name: X, value: "1"}]}
      - {name: b, image: b:1}
`;

function writing(): void {
  const file = join(folder, 'manifest.yaml');

  it('applies, patches, scales', async () => {
    writeFileSync(file, MANIFEST);
    expect(await ok('apply', '-f', file)).toBe('configmap/applied created\nstatefulset.apps/web created\n');
    expect(await ok('apply', '-f', file)).toBe(
      'configmap/applied unchanged\nstatefulset.apps/web unchanged\n',
    );
    writeFileSync(
      file,
      MANIFEST.replace('b: "2"', 'c: "3"').replace('image: b:1', 'image: b:2').replace('a:1', 'a:9'),
    );
    expect(await ok('apply', '-f', file)).toBe(
      'configmap/applied configured\nstatefulset.apps/web configured\n',
    );
    expect(await ok('get', 'cm', 'applied', '-o', 'jsonpath={.data}')).toBe('{"a":"1","c":"3"}');
    const images = 'jsonpath={.spec.template.spec.containers[*].image}';
    expect(await ok('get', 'sts', 'web', '-o', images)).toBe('a:9 b:2');
    expect(await ok('apply', '--server-side', '--force-conflicts', '-f', file)).toContain(
      'web serverside-applied',
    );
    await ok(
      'patch',
      'sts',
      'web',
      '-p',
      '{"spec":{"template":{"spec":{"containers":[{"name":"b","image":"b:3"}]}}}}',
    );
    await ok(
      'patch',
      'sts',
      'web',
      '--type=json',
      '-p',
      '[{"op":"replace","path":"/spec/revisionHistoryLimit","value":3}]',
    );
    await ok('patch', 'sts', 'web', '--type=merge', '-p', '{"metadata":{"labels":{"x":"y"}}}');
    expect(await ok('get', 'sts', 'web', '-o', images)).toBe('a:9 b:3');
    await ok('scale', 'sts', 'web', '--replicas=5');
    expect(await ok('get', 'sts', 'web')).toMatch(/^web +0\/5 /m);
    expect((await kubectl('create', '-f', file)).err).toContain('statefulsets.apps "web" already exists');
    expect(
      (await kubectl('patch', 'svc', 'patronidemo', '-p', '{"spec":{"clusterIP":"None"}}')).err,
    ).toContain('spec.clusterIPs[0]: Invalid value: []string{"None"}: may not change once set');
  });

  it('creates and deletes, also what its typed clients send as protobuf', async () => {
    await ok('create', 'namespace', 'other');
    await ok('create', 'configmap', 'made', '-n', 'other', '--from-literal=x=y');
    expect(await ok('get', 'cm', 'made', '-n', 'other', '-o', 'jsonpath={.data.x}')).toBe('y');
    await ok('delete', 'namespace', 'other');
    await ok('delete', 'sts', 'web', '--cascade=orphan');
    const end = store.subscribe(({ type, object }) => {
      // What a kubelet does.
      if (type === 'MODIFIED' && object.metadata.deletionTimestamp !== undefined && object.kind === 'Pod')
        store.remove({ resource: 'pods', namespace: 'patroni-4', name: object.metadata.name });
    });
    expect(await ok('delete', 'pod', 'patronidemo-2')).toBe('pod "patronidemo-2" deleted\n');
    end();
    expect(await ok('get', 'pods', '-o', 'name')).toBe('pod/patronidemo-0\npod/patronidemo-1\n');
  });

  it('watches', async () => {
    const child = spawn('kubectl', ['get', 'pods', '-w', '--no-headers'], {
      env: { ...process.env, KUBECONFIG: kubeconfig, HOME: folder },
    });
    let out = '';
    const said = (what: RegExp): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (what.test(out)) resolve();
        };
        child.stdout.on('data', look);
        look();
      });
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    const closed = new Promise((resolve) => child.on('close', resolve));
    await said(/patronidemo-1/);
    await ok('run', 'late', '--image=x');
    await said(/late +0\/1 +Pending/);
    child.kill();
    await closed;
  });
}
