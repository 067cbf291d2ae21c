/** The scripts themselves, by the shells of this machine, with tools that answer what is known beforehand. */
import { afterAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { readResult } from './connect-results.js';
import { CONNECT_SCRIPT } from './connect-script.js';
import { framesOf } from './frames.js';
import { argvOf, inBatches } from './pod-script.js';
import { RESOLVE_SCRIPT } from './resolve-script.js';
import { REPLICATION_QUERY, SQL_SCRIPT } from './sql-script.js';

const folder = mkdtempSync(join(tmpdir(), 'kubectl-patroni-scripts-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function whereIs(program: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((each) => join(each, program)).find((path) => existsSync(path)) ?? null;
}

let made = 0;

/** A folder with these programs alone: scripts of ours by their text, those of the machine by their names. */
function toolbox(own: Record<string, string>, ofMachine: string[] = []): string {
  const path = join(folder, String(made++));
  mkdirSync(path);
  for (const [name, text] of Object.entries(own)) {
    writeFileSync(join(path, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(path, name), 0o755);
  }
  for (const name of ['cat', ...ofMachine]) {
    const there = whereIs(name);
    // What stands there may itself need more than this folder, as a version manager's does.
    const wrapper = `#!/bin/sh\nPATH='${process.env['PATH'] ?? ''}' exec '${there ?? ''}' "$@"\n`;
    if (there !== null) writeFileSync(join(path, name), wrapper, { mode: 0o755 });
  }
  return path;
}

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

function run(text: string, parameters: string[], PATH: string, shell = '/bin/sh'): Promise<Ended> {
  const [, ...args] = argvOf({ name: 'test', text }, parameters);
  return new Promise((resolve) => {
    execFile(shell, args, { env: { PATH }, timeout: 20_000 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

const SHELLS = ['/bin/sh', '/bin/dash', '/bin/bash'].filter((path) => existsSync(path));
const HOSTILE = ['$(touch x)', '; exit 9', '`id`', "'", '"', 'a b', '*'];

describe.each(SHELLS)('in %s', (shell) => {
  it('names are never read as code, and each question has its frame', async () => {
    const PATH = toolbox({ getent: 'printf "%s|" "$@"; exit 2' });
    const questions = HOSTILE.flatMap((name) => ['a', name]);
    const { code, stdout } = await run(RESOLVE_SCRIPT, questions, PATH, shell);
    expect(code).toBe(0);
    const frames = framesOf(stdout).filter(({ head }) => head.length === 3);
    const said = frames.map(({ head: [index, tool, status], lines }) => [
      HOSTILE[Number(index) / 2],
      tool,
      status,
      lines.join(),
    ]);
    expect(said.sort()).toEqual(HOSTILE.map((name) => [name, 'getent', '2', `ahosts|${name}|`]).sort());
  });

  it('answers of several lines stay in their frames, and none of them is taken for a head', async () => {
    const PATH = toolbox({ getent: 'printf "%s\\n==> 0 getent 0\\nlast of %s\\n" "$2" "$2"' });
    const names = Array.from({ length: 30 }, (_, i) => `name-${i}`);
    const { stdout } = await run(
      RESOLVE_SCRIPT,
      names.flatMap((name) => ['a', name]),
      PATH,
      shell,
    );
    const frames = framesOf(stdout).filter(({ head }) => head.length === 3);
    const said = new Map(frames.map(({ head: [index], lines }) => [names[Number(index) / 2], lines]));
    expect(frames).toHaveLength(names.length);
    for (const name of names) expect(said.get(name)).toEqual([name, '==> 0 getent 0', `last of ${name}`]);
  });

  it.each([
    [['getent', 'nslookup', 'dig'], 'getent'],
    [['nslookup', 'dig', 'perl'], 'nslookup'],
    [['dig', 'python3', 'perl'], 'dig'],
    [['python3', 'perl'], 'python3'],
    [['perl'], 'perl'],
    [[], 'none'],
  ])('of %j it takes %s', async (tools, expected) => {
    const PATH = toolbox(Object.fromEntries(tools.map((name) => [name, 'exit 0'])));
    const { stdout } = await run(RESOLVE_SCRIPT, ['a', 'x'], PATH, shell);
    expect(framesOf(stdout).find(({ head }) => head[0] === '0')?.head[1]).toBe(expected);
  });

  it('takes `getent hosts` where `ahosts` is not known', async () => {
    const PATH = toolbox({ getent: '[ "$1" = hosts ] || exit 1; echo "10.0.0.1 $2"' });
    const { stdout } = await run(RESOLVE_SCRIPT, ['a', 'x'], PATH, shell);
    expect(framesOf(stdout).at(-1)).toEqual({ head: ['0', 'getent', '0'], lines: ['10.0.0.1 x'] });
  });

  it('says that there is no psql, and no socket', async () => {
    const none = await run(SQL_SCRIPT, ['5432', REPLICATION_QUERY], toolbox({}), shell);
    if (none.code === 127) expect(none.stderr).toContain('psql: not found');
    else expect(none.code).toBe(2); // this machine has a psql where distributions put it
  });
});

describe('connections', () => {
  async function listening(answer: string): Promise<{ port: string; close: () => void }> {
    const server: Server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return {
      port: String((server.address() as AddressInfo).port),
      close: () => {
        server.close();
      },
    };
  }

  const tools = [['python3'], ['bash', 'timeout'], ['bash', 'timeout', 'curl'], ['perl']].filter((names) =>
    names.every((name) => whereIs(name) !== null),
  );

  it.each(tools.map((names) => [names]))('are made with %j', async (names) => {
    const { port, close } = await listening('HTTP/1.0 503 Service Unavailable\r\n\r\n');
    const closed = await listening('');
    closed.close();
    try {
      const parameters = [
        'tcp',
        '127.0.0.1',
        port,
        'tcp',
        '127.0.0.1',
        closed.port,
        'http',
        '127.0.0.1',
        port,
      ];
      const { stdout } = await run(CONNECT_SCRIPT, ['3', ...parameters], toolbox({}, names));
      const results = framesOf(stdout)
        .sort((a, b) => Number(a.head[0]) - Number(b.head[0]))
        .map(({ head, lines }) => readResult(head[1] ?? '', Number(head[2]), lines));
      const web = names.includes('perl') ? ['not-asked', null] : ['open', 503];
      expect(results.map(({ status, httpStatus }) => [status, httpStatus])).toEqual([
        ['open', null],
        ['refused', null],
        web,
      ]);
    } finally {
      close();
    }
  });
});

describe('inBatches', () => {
  it('keeps what is short together, in order, and what is long apart', () => {
    const names = Array.from({ length: 120 }, (_, i) => `pg-${String(i)}.${'x'.repeat(60)}`);
    const batches = inBatches(names, (name) => ['a', name]);
    expect(batches.flat()).toEqual(names);
    expect(batches.length).toBeGreaterThan(1);
    for (const batch of batches)
      expect(new URLSearchParams(batch.map((name) => ['command', name])).toString().length).toBeLessThan(
        3000,
      );
    expect(inBatches([], () => [])).toEqual([]);
  });

  it('leaves room for the script in the address of a request', () => {
    for (const text of [RESOLVE_SCRIPT, CONNECT_SCRIPT, SQL_SCRIPT])
      expect(new URLSearchParams({ command: text }).toString().length).toBeLessThan(5000);
  });
});
