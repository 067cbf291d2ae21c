import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { execCredentials } from './credentials-exec.js';
import { memoryEnvironment } from './environment.fixture.js';
import { KubeError } from './errors.js';
import type { ExecCluster } from './exec-credential.js';
import { NO_CLUSTER, type ExecConfig } from './kubeconfig.js';

const V1 = 'client.authentication.k8s.io/v1';
const CLUSTER: ExecCluster = { ...NO_CLUSTER, server: 'https://h', ca: null };
const PREFIX = 'Unable to connect to the server: getting credentials: ';
const pem = (file: string) =>
  readFileSync(join(import.meta.dirname, '../../test/fixtures/pki', file), 'utf8');

const folder = mkdtempSync(join(tmpdir(), 'exec-'));
const runs = join(folder, 'runs');
beforeEach(() => {
  writeFileSync(runs, '');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A plugin that is a line of JavaScript, with `fs`, `say(status)` and `run` (1 for the first run) at hand. */
function plugin(code: string, config: Partial<ExecConfig> = {}): ExecConfig {
  const prelude = `
    const fs = require('node:fs');
    fs.appendFileSync(process.argv[1], '.');
    const run = fs.readFileSync(process.argv[1], 'utf8').length;
    const say = (status) => console.log(JSON.stringify({ apiVersion: '${V1}', kind: 'ExecCredential', status }));`;
  return {
    command: process.execPath,
    args: ['-e', `${prelude}\n${code}`, runs],
    env: [],
    apiVersion: V1,
    installHint: '',
    provideClusterInfo: false,
    interactiveMode: 'Never',
    ...config,
  };
}

function setUp(exec: ExecConfig, { cluster = CLUSTER, isTty = false, env = {} } = {}) {
  const clock = { now: Date.parse('2026-11-22T09:00:00Z') };
  const environment = memoryEnvironment({}, { env: { PATH: process.env.PATH, ...env }, isTty });
  const credentials = execCredentials(exec, cluster, environment, () => clock.now);
  return { clock, credentials, token: async () => (await credentials.get()).authorization };
}

const runCount = () => readFileSync(runs, 'utf8').length;

describe('when it is run', () => {
  test('once for all who ask at the same time, and not again for those who ask later', async () => {
    const { token } = setUp(plugin('setTimeout(() => say({ token: "t" + run }), 100)'));
    expect(await Promise.all(Array.from({ length: 20 }, token))).toEqual(Array(20).fill('Bearer t1'));
    expect(await token()).toBe('Bearer t1');
    expect(runCount()).toBe(1);
  });

  test('again when its answer has expired', async () => {
    const { token, clock } = setUp(
      plugin(
        'say({ token: "t" + run, expirationTimestamp: run === 1 ? "2026-11-22T10:00:00+01:00" : undefined })',
      ),
    );
    expect(await token()).toBe('Bearer t1');
    expect(await token()).toBe('Bearer t1');
    clock.now += 1;
    expect(await Promise.all([token(), token()])).toEqual(['Bearer t2', 'Bearer t2']);
    clock.now += 1e12;
    expect(await token()).toBe('Bearer t2');
    expect(runCount()).toBe(2);
  });

  test('again after a 401, once for requests that were refused together', async () => {
    const { token, credentials, clock } = setUp(plugin('say({ token: "t" + run })'));
    await token();
    expect(await credentials.renew()).toBe(true);
    expect(await token()).toBe('Bearer t2');
    // The refusal of another request that had t1, too.
    clock.now += 5000;
    expect(await credentials.renew()).toBe(true);
    expect(await token()).toBe('Bearer t2');
    clock.now += 5000;
    expect(await credentials.renew()).toBe(true);
    expect(await token()).toBe('Bearer t3');
    expect(runCount()).toBe(3);
  });

  test('a failure is for those who asked; the next one tries again', async () => {
    const { token } = setUp(plugin('if (run === 1) process.exit(3); say({ token: "t" + run })'));
    const failed = await Promise.allSettled([token(), token()]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(runCount()).toBe(1);
    expect(await token()).toBe('Bearer t2');
  });
});

describe('what it is told', () => {
  /** What the plugin found in its environment. */
  async function told(exec: ExecConfig, options: Parameters<typeof setUp>[1] = {}): Promise<unknown> {
    const { token } = setUp(exec, options);
    const header = (await token()) ?? '';
    return JSON.parse(Buffer.from(header.replace('Bearer ', ''), 'base64').toString());
  }
  const tell = (what: string) => `say({ token: Buffer.from(JSON.stringify(${what})).toString('base64') })`;
  const INFO = tell('JSON.parse(process.env.KUBERNETES_EXEC_INFO)');

  test('only whether it may ask, without provideClusterInfo', async () => {
    expect(await told(plugin(INFO))).toEqual({
      kind: 'ExecCredential',
      apiVersion: V1,
      spec: { interactive: false },
    });
  });

  test('the cluster, with provideClusterInfo', async () => {
    const cluster: ExecCluster = {
      server: 'https://h/p',
      tlsServerName: 'name',
      insecureSkipTlsVerify: true,
      proxyUrl: 'http://me:pw@p',
      disableCompression: true,
      execConfig: { audience: ['ä'] },
      ca: 'PEM ü',
    };
    expect(await told(plugin(INFO, { provideClusterInfo: true }), { cluster })).toMatchObject({
      spec: {
        cluster: {
          server: 'https://h/p',
          'tls-server-name': 'name',
          'insecure-skip-tls-verify': true,
          'certificate-authority-data': Buffer.from('PEM ü').toString('base64'),
          'proxy-url': 'http://me:pw@p',
          'disable-compression': true,
          config: { audience: ['ä'] },
        },
      },
    });
  });

  test('nothing of a cluster that is not set, except that it has no config', async () => {
    expect(await told(plugin(INFO, { provideClusterInfo: true }))).toMatchObject({
      spec: { cluster: { server: 'https://h', config: null }, interactive: false },
    });
  });

  test('arguments as they are; our variables, its own over them, and the last of one name', async () => {
    const exec = plugin(tell('[process.argv.slice(2), process.env.A, process.env.B, process.env.C]'), {
      env: [
        { name: 'B', value: 'its' },
        { name: 'C', value: 'first' },
        { name: 'C', value: 'last' },
        { name: 'KUBERNETES_EXEC_INFO', value: 'not this' },
      ],
    });
    const args = [...exec.args, 'a b', '$A', ''];
    expect(await told({ ...exec, args }, { env: { A: 'ours', B: 'ours' } })).toEqual([
      ['a b', '$A', ''],
      'ours',
      'its',
      'last',
    ]);
  });

  test.each([
    ['Never', false, false],
    ['Never', true, false],
    ['IfAvailable', false, false],
    ['IfAvailable', true, true],
    ['Always', true, true],
  ])('%s with a terminal: %s means interactive: %s', async (interactiveMode, isTty, interactive) => {
    expect(await told(plugin(INFO, { interactiveMode }), { isTty })).toMatchObject({ spec: { interactive } });
  });

  test('Always without a terminal: it is not run', async () => {
    const { token } = setUp(plugin('say({ token: "t" })', { interactiveMode: 'Always' }));
    await expect(token()).rejects.toThrow(
      new KubeError(
        `${PREFIX}exec plugin cannot support interactive mode: standard input is not a terminal`,
        'Credentials',
      ),
    );
    expect(runCount()).toBe(0);
  });
});

describe('what it answers', () => {
  test('a certificate and its key', async () => {
    const answer = { clientCertificateData: pem('client-a.crt'), clientKeyData: pem('client-a.key') };
    expect(await setUp(plugin(`say(${JSON.stringify(answer)})`)).credentials.get()).toEqual({
      authorization: null,
      clientCertificate: answer.clientCertificateData,
      clientKey: answer.clientKeyData,
    });
  });

  test.each<[string, string, string]>([
    ['text', 'console.log("s3cret")', 'decoding stdout: the document is a string, not a mapping'],
    [
      'half of it',
      'process.stdout.write(`{"status": {"token": "s3cret`)',
      'decoding stdout: yaml: line 1: missing char',
    ],
    ['an empty status', 'say({})', "exec plugin didn't return a token or cert/key pair"],
    [
      'too much',
      'process.stdout.write("x".repeat(2 ** 21))',
      `exec: executable ${process.execPath} wrote more than 1048576 bytes`,
    ],
  ])('%s is an error', async (_, code, message) => {
    await expect(setUp(plugin(code)).token()).rejects.toThrow(new KubeError(PREFIX + message, 'Credentials'));
  });
});

describe('when it cannot be run', () => {
  const HELP = `

It looks like you are trying to use a client-go credential plugin that is not installed.

To learn more about this feature, consult the documentation available at:
      https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins`;

  test.each<[string, Partial<ExecConfig>, string]>([
    ['is not on the PATH', { command: 'no-such-plugin' }, `exec: executable no-such-plugin not found${HELP}`],
    [
      'is not on the PATH, with a hint',
      { command: 'no-such-plugin', installHint: 'Run:\n\tbrew \u001b[1mfoo\u009b' },
      `exec: executable no-such-plugin not found${HELP}\n\nRun:\n\tbrew U+001B[1mfooU+009B`,
    ],
    [
      'is no file',
      { command: '/no/such/plugin' },
      'exec: fork/exec /no/such/plugin: no such file or directory',
    ],
    ['is a folder', { command: folder }, `exec: fork/exec ${folder}: permission denied`],
    ['is impossible', { command: 'a\u0000b' }, 'exec: fork/exec a\\u{0000}b: ERR_INVALID_ARG_VALUE'],
    [
      'has an impossible argument',
      { args: ['s3cret\u0000'] },
      `exec: fork/exec ${process.execPath}: ERR_INVALID_ARG_VALUE`,
    ],
  ])('%s', async (_, config, message) => {
    const failure = await setUp(plugin('', config))
      .token()
      .catch((error: unknown) => error);
    expect(failure).toEqual(new KubeError(PREFIX + message, 'Credentials'));
    // Nor does it show in what a debugger prints of the error.
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain('s3cret');
  });

  test('exit code', async () => {
    await expect(setUp(plugin('process.exit(7)')).token()).rejects.toThrow(
      `${PREFIX}exec: executable ${process.execPath} failed with exit code 7`,
    );
  });

  test('signal', async () => {
    await expect(setUp(plugin('process.kill(process.pid, "SIGKILL")')).token()).rejects.toThrow(
      `${PREFIX}exec: executable ${process.execPath} failed with exit code -1`,
    );
  });
});

describe("the terminal's streams", () => {
  const program = join(folder, 'program.mjs');

  // A process of its own, because a test's standard error is not to be looked at from within.
  beforeAll(async () => {
    await build({
      stdin: {
        contents: `
          import { execCredentials } from './credentials-exec.js';
          const [exec, cluster, isTty] = JSON.parse(process.argv[2]);
          const credentials = execCredentials(exec, cluster, { env: process.env, isTty });
          console.log((await credentials.get()).authorization);`,
        resolveDir: import.meta.dirname,
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: program,
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
    });
  });

  const ASK =
    'process.stderr.write("Password: "); let input = ""; try { input = fs.readFileSync(0, "utf8").trim(); } catch {} say({ token: "typed-" + input })';
  test.each([
    ['Never', true, 'Bearer typed-'],
    ['IfAvailable', true, 'Bearer typed-hello'],
    ['IfAvailable', false, 'Bearer typed-'],
    ['Always', true, 'Bearer typed-hello'],
  ])('interactiveMode %s, terminal: %s', (interactiveMode, isTty, expected) => {
    const config = JSON.stringify([plugin(ASK, { interactiveMode }), CLUSTER, isTty]);
    const { stdout, stderr } = spawnSync(process.execPath, [program, config], {
      input: 'hello\n',
      encoding: 'utf8',
    });
    expect(stdout.trim()).toBe(expected);
    expect(stderr).toContain('Password: ');
  });
});
