/** The built program on files, from arguments to exit code. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import type { TopologyList } from '@kubectl-patroni/core';
import { commands } from '../src/cli/commands.js';
import { FIXTURE, NOW, PROGRAM, runCli } from './run-cli.js';

const fromFixture = ['-f', FIXTURE, '--now', NOW];
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kubectl-patroni-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('topology', () => {
  test('a table on stdout, what was left aside on stderr', async () => {
    const { stdout, stderr, code } = await runCli(['topology', ...fromFixture]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^patronidemo-0 +leader +running/mu);
    expect(stdout).toMatch(/^└─ patronidemo-2 +replica +streaming/mu);
    expect(stdout).not.toContain('\u001b');
    expect(stderr).toBe(
      `Ignored in ${FIXTURE}, as they are not Kubernetes objects: rest-patroni-patronidemo-0.json\n`,
    );
  });

  test('-o json is the contract', async () => {
    const { stdout, code } = await runCli(['topology', 'patronidemo', ...fromFixture, '-o', 'json']);
    const list = JSON.parse(stdout) as TopologyList;
    expect(code).toBe(0);
    expect(list).toMatchObject({
      apiVersion: 'kubectl-patroni/v1',
      kind: 'TopologyList',
      observedAt: NOW,
      problems: [],
    });
    expect(list.items[0]).toMatchObject({
      scope: 'patronidemo',
      leader: { name: 'patronidemo-0', lock: 'held' },
    });
    expect(stdout).toMatch(/^\{\n {2}"apiVersion"/u);
    expect(stdout).toMatch(/\}\n$/u);
  });

  test('-o yaml says the same', async () => {
    const { stdout } = await runCli(['topology', ...fromFixture, '-o', 'yaml']);
    expect(stdout).toMatch(/^apiVersion: kubectl-patroni\/v1\nkind: TopologyList\n/u);
    expect(stdout).toContain(
      '        name: patronidemo-0.patronidemo-headless.patroni-4.svc.cluster.local\n',
    );
  });

  test('-o name, and its names as arguments', async () => {
    expect((await runCli(['topology', ...fromFixture, '-o', 'name'])).stdout).toBe(
      'pod/patronidemo-0\npod/patronidemo-1\npod/patronidemo-2\n',
    );
    expect((await runCli(['clusters', ...fromFixture, '-o', 'name'])).stdout).toBe('patroni/patronidemo\n');
    expect((await runCli(['topology', 'patroni/patronidemo', ...fromFixture])).code).toBe(0);
  });

  test('-o wide, --no-headers, --color', async () => {
    const [wide, bare, coloured] = await Promise.all([
      runCli(['topology', ...fromFixture, '-o', 'wide']),
      runCli(['topology', ...fromFixture, '--no-headers']),
      runCli(['topology', ...fromFixture, '--color=always']),
    ]);
    expect(wide.stdout).toContain('lab-node-1');
    expect(bare.stdout).not.toContain('MEMBER');
    expect(coloured.stdout).toContain('\u001b[1m');
  });

  test('flags before the command, as with other plugins', async () => {
    expect((await runCli([...fromFixture, 'topology', '-o', 'name'])).code).toBe(0);
  });

  test('of two values the last one wins', async () => {
    expect((await runCli(['topology', ...fromFixture, '-o', 'yaml', '-o=name'])).stdout).toContain('pod/');
  });

  test('a clock of its own: without one nobody can say whether the lock is held', async () => {
    const late = await runCli(['topology', '-f', FIXTURE, '--now', '2026-11-22T10:00:00Z', '-o', 'json']);
    expect((JSON.parse(late.stdout) as TopologyList).items[0]?.leader.lock).toBe('expired');
    const none = await runCli(['topology', '-f', FIXTURE, '-o', 'json']);
    expect((JSON.parse(none.stdout) as TopologyList).items[0]?.leader.lock).toBe('unknown');
  });

  test('-n and -l choose', async () => {
    const count = async (...argv: string[]) => {
      const { stdout } = await runCli(['clusters', ...fromFixture, '--no-headers', ...argv]);
      return stdout.split('\n').filter(Boolean).length;
    };
    expect(await count('-n', 'patroni-4')).toBe(1);
    expect(await count('-n', 'default')).toBe(0);
    expect(await count('-n', 'default', '-A')).toBe(1);
    expect(await count('-l', 'role=replica')).toBe(1);
    expect(await count('-l', 'role notin (replica,primary)')).toBe(0);
  });
});

describe('nothing found', () => {
  test('is said on stderr, and is no error', async () => {
    const { stdout, stderr, code } = await runCli(['topology', ...fromFixture, '-n', 'nix']);
    expect([stdout, code]).toEqual(['', 0]);
    expect(stderr).toMatch(/^No Patroni clusters found in nix namespace\.\n$/mu);
  });

  test('is an empty list in JSON', async () => {
    const { stdout, code } = await runCli(['clusters', ...fromFixture, '-n', 'nix', '-o', 'json']);
    expect([(JSON.parse(stdout) as TopologyList).items, code]).toEqual([[], 0]);
  });

  test('where it was asked for by name is one', async () => {
    const { stdout, stderr, code } = await runCli(['topology', 'other', ...fromFixture]);
    expect([stdout, stderr, code]).toEqual([
      '',
      'Error from server (NotFound): patroni clusters "other" not found\n',
      1,
    ]);
  });

  test('kinds that no file holds are told, and are no failure', async () => {
    const { stdout, stderr, code } = await runCli([
      'topology',
      '-f',
      join(FIXTURE, 'pods.json'),
      '-o',
      'json',
    ]);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as TopologyList).problems.map(({ reason }) => reason)).toContain('NotInInput');
    expect(stderr).toContain('Warning: no Service is in the files given with -f\n');
  });
});

describe('snapshot', () => {
  test('gives the same topology', async () => {
    const snapshot = await runCli(['snapshot', ...fromFixture]);
    const [before, after] = await Promise.all([
      runCli(['topology', ...fromFixture, '-o', 'json']),
      runCli(['topology', '-f', '-', '-o', 'json'], { stdin: snapshot.stdout }),
    ]);
    expect(after).toEqual({ stdout: before.stdout, stderr: '', code: 0 });
  });

  test('of one cluster, as YAML', async () => {
    const { stdout } = await runCli(['snapshot', 'patronidemo', ...fromFixture, '-o', 'yaml']);
    expect(stdout).toContain('kubectl-patroni/observed-at: "2026-11-22T08:57:31Z"\n');
    expect(stdout).not.toContain('kube-root-ca.crt');
  });

  test('of a cluster that is not there', async () => {
    expect(await runCli(['snapshot', 'other', ...fromFixture])).toMatchObject({ stdout: '', code: 1 });
  });
});

describe('a command line that cannot be carried out', () => {
  test.each<[string[], string]>([
    [
      ['topolgy'],
      `error: unknown command "topolgy" for "kubectl patroni"\n\nDid you mean this?\n\ttopology\n\nSee 'kubectl patroni --help' for usage.\n`,
    ],
    [['topology', '--foo'], "error: unknown flag: --foo\nSee 'kubectl patroni topology --help' for usage.\n"],
    [
      ['topology', '-x'],
      "error: unknown shorthand flag: 'x' in -x\nSee 'kubectl patroni topology --help' for usage.\n",
    ],
    [
      ['topology', '--output'],
      "error: flag needs an argument: --output\nSee 'kubectl patroni topology --help' for usage.\n",
    ],
    [
      ['topology', 'a', 'b'],
      "error: accepts at most 1 arg(s), received 2\nSee 'kubectl patroni topology --help' for usage.\n",
    ],
    [
      ['topology', '-v', 'x'],
      `error: invalid argument "x" for "-v, --v" flag: strconv.ParseInt: parsing "x": invalid syntax\nSee 'kubectl patroni topology --help' for usage.\n`,
    ],
    [
      ['clusters', '-o', 'table'],
      `error: unable to match a printer suitable for the output format "table", allowed formats are: json,name,wide,yaml\nSee 'kubectl patroni clusters --help' for usage.\n`,
    ],
    [['topology', '-f', '/nowhere'], 'error: the path "/nowhere" does not exist\n'],
    [
      ['topology', '-f', '/nowhere', '--now', 'x'],
      `error: invalid argument "x" for "--now" flag: must be a time as 2026-11-22T09:00:00Z (RFC 3339)\nSee 'kubectl patroni topology --help' for usage.\n`,
    ],
  ])('%j', async (argv, stderr) => {
    expect(await runCli(argv)).toEqual({ stdout: '', stderr, code: 1 });
  });

  test('broken files are named with the line', async () => {
    const file = join(folder, 'broken.json');
    writeFileSync(file, '{\n"kind": "List",\n"items": [\n');
    expect(await runCli(['topology', '-f', file])).toEqual({
      stdout: '',
      stderr: `error: error parsing ${file}: line 3: unexpected end of JSON input\n`,
      code: 1,
    });
  });

  test('a file of something else', async () => {
    const { stderr, code } = await runCli(['topology', '-f', '-'], { stdin: '{"a":1}' });
    expect([stderr, code]).toEqual([expect.stringContaining('error: unable to decode "STDIN"'), 1]);
  });

  test('a stack trace only where it is asked for', async () => {
    const argv = ['topology', '-f', '/nowhere'];
    expect((await runCli([...argv, '-v=8'])).stderr).toMatch(/\n +at /u);
    expect((await runCli(argv, { environment: { DEBUG: '1' } })).stderr).toMatch(/\n +at /u);
  });
});

describe('help and version', () => {
  test.each([[[]], [['--help']], [['-h']], [['help']]])('of the program: %j', async (argv) => {
    const { stdout, stderr, code } = await runCli(argv);
    expect([stderr, code]).toEqual(['', 0]);
    expect(stdout).toContain('$ kubectl patroni [COMMAND]');
    for (const id of Object.keys(commands)) expect(stdout).toMatch(new RegExp(`^ {2}${id} `, 'mu'));
  });

  test.each(Object.keys(commands))('of %s', async (id) => {
    const { stdout, code } = await runCli([id, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(`$ kubectl patroni ${id}`);
    for (const part of ['USAGE', 'EXAMPLES', 'FLAGS', 'CONNECTION FLAGS', '--kubeconfig=FILE'])
      expect(stdout).toContain(part);
    expect(stdout).not.toMatch(/<%|%>|undefined/u);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('the version alone needs no connection', async () => {
    expect((await runCli(['--version'])).stdout).toMatch(/^kubectl-patroni v\d+\.\d+\.\d+\n$/u);
    expect((await runCli(['version', '--client'])).stdout).toMatch(/^Client Version: v\d/u);
    const { stdout } = await runCli(['version', '--client', '-o', 'json']);
    const { clientVersion } = JSON.parse(stdout) as { clientVersion: { gitVersion: string } };
    expect(clientVersion.gitVersion).toMatch(/^v\d/u);
  });

  test('under another name, and through a symbolic link', async () => {
    const link = join(folder, 'kubectl-patroni');
    const other = join(folder, 'pat');
    symlinkSync(PROGRAM, link);
    symlinkSync(PROGRAM, other);
    expect((await runCli(['topology', '--help'], { program: link })).stdout).toContain(
      '$ kubectl patroni topology',
    );
    expect((await runCli(['topology', '--help'], { program: other })).stdout).toContain('$ pat topology');
  });
});

describe('the process', () => {
  test('is quiet when nobody reads any more', () => {
    const { stderr, status } = spawnSync(
      'sh',
      [
        '-c',
        `"$0" "$1" topology -f "$2" -o json | head -c 1`,
        process.execPath,
        PROGRAM,
        join(FIXTURE, 'pods.json'),
      ],
      { encoding: 'utf8' },
    );
    expect(stderr).not.toMatch(/EPIPE|at .*:\d+/u);
    expect(status).toBe(0);
  });

  test('tells a full disk', () => {
    const { stderr, status } = spawnSync(
      'sh',
      ['-c', '"$0" "$1" version --client >/dev/full', process.execPath, PROGRAM],
      {
        encoding: 'utf8',
      },
    );
    expect([stderr, status]).toEqual(['error: ENOSPC: no space left on device, write\n', 1]);
  });
});

describe('compiled code', () => {
  const start = (cache: string) => runCli(['version', '--client'], { environment: { KUBECACHEDIR: cache } });

  test('is kept beside the caches of kubectl, where there are any', async () => {
    const cache = mkdtempSync(join(folder, 'cache-'));
    const first = await start(cache);
    expect(readdirSync(cache)).toEqual(['kubectl-patroni']);
    expect(await start(cache)).toEqual(first);
  });

  test('makes no folder for caches where there is none', async () => {
    const cache = join(folder, 'no-cache');
    expect(await start(cache)).toMatchObject({ stderr: '', code: 0 });
    expect(existsSync(cache)).toBe(false);
  });
});
