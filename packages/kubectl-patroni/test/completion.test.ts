/** The completer as it is built, and the scripts for shells in the shells themselves, where these are on the machine. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROGRAM, runCli, type Outcome } from './run-cli.js';

const COMPLETER = fileURLToPath(new URL('../bin/kubectl_complete-patroni.js', import.meta.url));
const DEMO = fileURLToPath(new URL('../demo', import.meta.url));

const complete = (...words: string[]) => runCli(words, { program: COMPLETER });
const silent = (stdout: string): Outcome => ({ stdout, stderr: '', code: 0 });

describe('the completer', () => {
  it('answers kubectl', async () => {
    expect(await complete('topology', '--output', 'j')).toEqual(silent('json\n:4\n'));
    expect(await complete('trace', '-f', DEMO, 'patronidemo-1')).toEqual(
      silent('patronidemo-1\tmember of patronidemo\n:4\n'),
    );
    expect((await complete('')).stdout).toMatch(/^topology\tShow who leads/mu);
  });

  it('is asked by the name of a command, too', async () => {
    expect(await runCli(['__complete', 'topology', '--output', 'j'])).toEqual(silent('json\n:4\n'));
  });

  it('knows the checks, several in one word', async () => {
    expect((await complete('doctor', '--only', 'PT401,PT204')).stdout).toMatch(/^PT401,PT204\t.+\n:4\n$/u);
    expect((await complete('explain', 'publish-')).stdout).toMatch(/^publish-not-ready-off\tPT204 /u);
  });

  it('says nothing where nothing can be had', async () => {
    const nothing = silent(':4\n');
    expect(await complete('topology', '-s', 'http://127.0.0.1:1', '')).toEqual(nothing);
    expect(await complete('topology', '--kubeconfig', '/nowhere', '')).toEqual(nothing);
    expect(await complete('topology', '-f', '/nowhere', '')).toEqual(nothing);
    expect(await complete('topology', '--kubeconfig', '/nowhere', '--context', '')).toEqual(nothing);
  });

  it('notes why in the file that cobra notes into', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'completion-debug-'));
    const file = join(folder, 'debug');
    try {
      await runCli(['topology', '-f', '/nowhere', ''], {
        program: COMPLETER,
        environment: { BASH_COMP_DEBUG_FILE: file },
      });
      expect(spawnSync('cat', [file], { encoding: 'utf8' }).stdout).toMatch(/no names: .*\/nowhere/u);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('does not wait longer than a second for a server', async () => {
    const { createServer } = await import('node:net');
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const start = performance.now();
    try {
      expect(await complete('topology', '-s', `http://127.0.0.1:${String(port)}`, '')).toEqual(
        silent(':4\n'),
      );
      // The test's own start of a process is in it.
      expect(performance.now() - start).toBeLessThan(10_000);
    } finally {
      server.close();
    }
  });

  it('reads contexts, clusters and users from the kubeconfig', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'completion-kubeconfig-'));
    const file = join(folder, 'config');
    writeFileSync(
      file,
      JSON.stringify({
        'current-context': 'b',
        contexts: [
          { name: 'b', context: { cluster: 'c1', user: 'u1', namespace: 'db' } },
          { name: 'arn:aws:x', context: { cluster: 'c2', user: 'u1' } },
        ],
        clusters: [{ name: 'c1', cluster: { server: 'http://127.0.0.1:1' } }],
        users: [{ name: 'u1', user: {} }],
      }),
    );
    const from = async (...words: string[]) =>
      (await complete('topology', '--kubeconfig', file, ...words)).stdout;
    try {
      expect(await from('--context', '')).toBe(
        'arn:aws:x\tcluster c2\nb\tcurrent, cluster c1, namespace db\n:4\n',
      );
      expect(await from('--cluster', '')).toBe('c1\thttp://127.0.0.1:1\n:4\n');
      expect(await from('--user=')).toBe('u1\n:4\n');
      // They cannot be listed: what contexts name is better than nothing.
      expect(await from('-n', '')).toBe('db\tof a context\n:4\n');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

const has = (shell: string) => spawnSync(shell, ['--version'], { stdio: 'ignore' }).status === 0;

describe('scripts for shells', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'completion-shells-'));
    mkdirSync(join(folder, 'files/deep'), { recursive: true });
    writeFileSync(join(folder, 'files/with space.json'), '');
    symlinkSync(PROGRAM, join(folder, 'kubectl-patroni'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const run = (shell: string, args: string[]) => {
    const { stdout, stderr, status } = spawnSync(shell, args, {
      encoding: 'utf8',
      cwd: folder,
      env: { PATH: [folder, dirname(process.execPath), process.env['PATH']].join(delimiter), HOME: folder },
    });
    return { lines: stdout.split('\n').slice(0, -1), stderr, status };
  };

  describe('bash', () => {
    const complete = (line: string) => {
      const script = `
        source <(kubectl-patroni completion bash)
        COMP_LINE=$1 COMP_POINT=\${#1}
        _kubectl_patroni
        printf '%s\\n' "\${COMPREPLY[@]}"`;
      const { lines, stderr, status } = run('bash', ['-c', script, 'bash', line]);
      expect([stderr, status]).toEqual(['', 0]);
      return lines;
    };

    if (has('bash')) {
      it('completes commands, values and names', () => {
        expect(complete('kubectl-patroni top')).toEqual(['topology']);
        expect(complete('kubectl-patroni topology -o ')).toEqual(['json', 'name', 'wide', 'yaml']);
        expect(complete(`kubectl-patroni topology -f ${DEMO} p`)).toEqual(['patronidemo']);
      });

      it('leaves before the = what bash leaves', () => {
        expect(complete('kubectl-patroni topology --output=w')).toEqual(['wide']);
        expect(complete('kubectl-patroni doctor --only=PT401,PT20')).toContain('PT401,PT204');
      });

      it('completes files where files are wanted, and folders where folders are', () => {
        expect(complete('kubectl-patroni topology -f files/').sort()).toEqual([
          'files/deep',
          'files/with space.json',
        ]);
        expect(complete('kubectl-patroni topology --cache-dir files/')).toEqual(['files/deep']);
        expect(complete('kubectl-patroni topology --token ')).toEqual(['']);
      });
    } else it.todo('is not on this machine: bash');
  });

  describe('zsh', () => {
    if (has('zsh'))
      it('reads it without complaint, and defines a completion', () => {
        const script = `
          autoload -Uz compinit && compinit -u -D
          source <(kubectl-patroni completion zsh)
          print -r -- "$_comps[kubectl-patroni]"`;
        expect(run('zsh', ['-f', '-c', script])).toEqual({
          lines: ['_kubectl-patroni'],
          stderr: '',
          status: 0,
        });
      });
    else it.todo('is not on this machine: zsh');
  });

  describe('fish', () => {
    if (has('fish'))
      it.each([
        ['kubectl-patroni top', [/^topology\tShow who leads/u]],
        ['kubectl-patroni topology --output=w', [/^--output=wide$/u]],
        ['kubectl-patroni topology --cache-dir files/', [/^files\/deep\//u]],
        ['kubectl-patroni topology --token ', []],
      ])('completes %j', (line, expected) => {
        const script = 'kubectl-patroni completion fish | source; complete -C $argv[1]';
        const { lines, stderr } = run('fish', ['--no-config', '-c', script, line]);
        expect(stderr).toBe('');
        expect(lines).toEqual(expected.map((text) => expect.stringMatching(text)));
      });
    else it.todo('is not on this machine: fish');
  });
});
