/**
 * The single executable as a kubectl plugin, out of its archive (npm run package), on a PATH without Node.js: the real kubectl
 * runs it, on simulated clusters.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { scenarios, startSimulation, type Simulation } from '@kubectl-patroni/simulator';
import { archiveOf, hostPlatform, PLATFORMS } from '../src/platforms.ts';
import { indexRelease, VERSION } from '../src/release.ts';

const RELEASE = join(import.meta.dirname, '../../../release');
const platform = hostPlatform();
const archive = platform === undefined ? null : join(RELEASE, archiveOf(platform, VERSION));

const root = mkdtempSync(join(tmpdir(), 'kubectl-patroni-executable-'));
const [bin, home, kubeconfig] = [join(root, 'bin'), join(root, 'home'), join(root, 'kubeconfig')];
let simulation: Simulation;

/** kubectl alone is taken from this machine's PATH: whatever else is beside it is not to be found. */
function kubectlOnPath(): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'kubectl'))
    .find((file) => existsSync(file));
}

const kubectl = kubectlOnPath();

beforeAll(async () => {
  if (archive === null || !existsSync(archive))
    throw new Error('there is no archive for this machine: npm run package');
  if (kubectl === undefined) throw new Error('there is no kubectl on the PATH');
  mkdirSync(bin);
  mkdirSync(home);
  execFileSync('tar', ['-xzf', archive], { cwd: bin });
  symlinkSync(kubectl, join(bin, 'kubectl'));
  simulation = await startSimulation({
    scenarios: scenarios.filter(({ name }) => name === 'healthy-headless' || name === 'pod-ips'),
  });
  await simulation.writeKubeconfig(kubeconfig);
});

afterAll(async () => {
  await simulation.close();
  rmSync(root, { recursive: true });
});

interface Outcome {
  out: string;
  err: string;
  code: number;
}

/** The whole environment: nothing of this process's own, above all no Node.js. */
function run(program: string, ...args: string[]): Promise<Outcome> {
  const env = { PATH: bin, HOME: home, KUBECONFIG: kubeconfig, LANG: 'C.UTF-8' };
  return new Promise((resolve) => {
    execFile(join(bin, program), args, { env, cwd: home, timeout: 30_000 }, (error, out, err) => {
      resolve({ out, err, code: error === null ? 0 : Number(error.code ?? 1) });
    });
  });
}

const patroni = (...args: string[]) => run('kubectl', 'patroni', ...args);

describe('kubectl patroni', () => {
  it('tells its version, and the Node.js within', async () => {
    const { out, code } = await patroni('version');
    expect(out).toContain(`Client Version: v${VERSION}\nNode Version: v26.`);
    expect(out).toMatch(/^Server Version: v1\./mu);
    expect(code).toBe(0);
  });

  it('shows a topology', async () => {
    const { out, err, code } = await patroni('topology', '-n', 'healthy');
    expect(out).toMatch(/^orders-0 +leader +running/mu);
    expect(out).toMatch(/^├─ orders-1 +replica +streaming/mu);
    expect([err.replace(/^Next: .*\n$/u, ''), code]).toEqual(['', 0]);
  });

  it('finds what is wrong, and explains it', async () => {
    const { out } = await patroni('doctor', '-n', 'pod-ips', '-o', 'json');
    const list = JSON.parse(out) as { items: { findings: { code: string }[] }[] };
    expect(list.items.flatMap(({ findings }) => findings.map(({ code }) => code))).toContain('PT401');
    expect((await patroni('explain', 'PT401')).out).toContain('raw-pod-ip');
  });

  it('watches, and asks inside pods', async () => {
    const reached = await patroni('topology', '-n', 'healthy', '--until', 'leader', '--timeout', '10s');
    expect(reached.code).toBe(0);
    expect((await patroni('connect-test', '-n', 'healthy')).out).toMatch(
      /^Every member reaches every other one/mu,
    );
  });

  it('has help, and says what it does not know', async () => {
    expect((await patroni('topology', '--help')).out).toContain('$ kubectl patroni topology');
    const wrong = await patroni('topologie');
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('Did you mean this?\n\ttopology')]);
    expect((await patroni('topology', '-n', 'healthy', 'nobody')).err).toContain('nobody');
  });

  it('has what is loaded for legacy ways of authentication alone', async () => {
    const { url, token, caPem } = simulation.server;
    const file = join(root, 'legacy');
    const config = { 'access-token': token, expiry: '2999-01-01T00:00:00Z' };
    writeFileSync(
      file,
      JSON.stringify({
        'current-context': 'legacy',
        contexts: [{ name: 'legacy', context: { cluster: 'legacy', user: 'legacy' } }],
        clusters: [
          {
            name: 'legacy',
            cluster: {
              server: url,
              'certificate-authority-data': Buffer.from(caPem ?? '').toString('base64'),
            },
          },
        ],
        users: [{ name: 'legacy', user: { 'auth-provider': { name: 'gcp', config } } }],
      }),
    );
    const { out, err, code } = await patroni('clusters', '-A', '-o', 'name', '--kubeconfig', file);
    expect([err, code]).toEqual(['', 0]);
    expect(out).toContain('orders');
  });
});

describe('completion', () => {
  it('is installed beside it, and then kubectl has it', async () => {
    const before = await run('kubectl', '__complete', 'patroni', 'topo');
    expect(before.out).not.toContain('topology');
    const { out } = await patroni('completion', 'install');
    expect(out).toContain(
      `${join(bin, 'kubectl_complete-patroni')} now leads to ${join(bin, 'kubectl-patroni')}.`,
    );
    expect(readlinkSync(join(bin, 'kubectl_complete-patroni'))).toBe('kubectl-patroni');
    expect((await run('kubectl', '__complete', 'patroni', 'topo')).out).toContain('topology\tShow who leads');
    const names = await run('kubectl', '__complete', 'patroni', 'topology', '-n', 'healthy', '');
    expect(names.out).toBe('orders\t3 members, leader orders-0\n:4\n');
  });

  it('is in scripts for shells, too', async () => {
    for (const shell of ['bash', 'zsh', 'fish'])
      expect((await run('kubectl-patroni', 'completion', shell)).out).toContain('__complete');
  });
});

it('tells nothing of the machine that it was made on', () => {
  const project = join(import.meta.dirname, '../../..');
  expect(readFileSync(join(bin, 'kubectl-patroni')).includes(project)).toBe(false);
});

describe('what is with it', () => {
  it('are the licences, the bill of materials and the manual', () => {
    const text = (file: string) => readFileSync(join(bin, file), 'utf8');
    expect(text('LICENSE')).toContain('Apache License');
    for (const part of ['@kubernetes/client-node@', '@oclif/core@', 'yaml@', 'Node.js v26', 'OpenSSL'])
      expect(text('THIRD-PARTY-LICENSES.txt').replace('Node.js 26', 'Node.js v26')).toContain(part);
    const sbom = JSON.parse(text('kubectl-patroni.cdx.json')) as { components: { name: string }[] };
    const names = sbom.components.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['node', '@kubectl-patroni/core', 'yaml', 'ws']));
    expect(names).not.toContain('eslint');
    expect(text('kubectl-patroni.1')).toContain('.SH COMMANDS');
    expect(statSync(join(bin, 'kubectl-patroni')).mode & 0o111).toBe(0o111);
  });

  it('is summed up, for whoever checks and for krew', async () => {
    const files = await indexRelease(RELEASE, 'https://example.com/owner/kubectl-patroni');
    expect(files).toEqual(['checksums.txt', 'patroni.yaml']);
    const sums = new Map(
      readFileSync(join(RELEASE, 'checksums.txt'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split('  ') as [string, string])
        .map(([sum, file]) => [file, sum]),
    );
    for (const each of PLATFORMS) {
      const file = archiveOf(each, VERSION);
      if (!existsSync(join(RELEASE, file))) continue;
      const sum = createHash('sha256')
        .update(readFileSync(join(RELEASE, file)))
        .digest('hex');
      expect(sums.get(file)).toBe(sum);
      expect(readFileSync(join(RELEASE, 'patroni.yaml'), 'utf8')).toContain(sum);
    }
    expect(sums.size).toBeGreaterThan(0);
    expect([...sums.keys()].filter((file) => file.includes('unsigned'))).toEqual([]);
  });
});
