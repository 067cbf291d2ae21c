/** The demo as people run it, with and without a terminal: what it says, and that nothing is left of it. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';

const PACKAGE = join(import.meta.dirname, '..');
const DEMO = join(PACKAGE, 'demo/demo.ts');
const built = existsSync(join(PACKAGE, '../kubectl-patroni/dist'));
const pseudoTerminals = process.platform === 'linux' && onPath('script');
const ESCAPE = String.fromCharCode(27);
const COLOURS = new RegExp(`${ESCAPE}\\[[\\d;]*m`, 'g');

function onPath(command: string): boolean {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .some((folder) => folder !== '' && existsSync(join(folder, command)));
}

const folder = mkdtempSync(join(tmpdir(), 'simulator-demo-'));
const home = join(folder, 'home');
const temporary = join(folder, 'tmp');

beforeEach(() => {
  for (const each of [home, temporary]) {
    rmSync(each, { recursive: true, force: true });
    mkdirSync(each);
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

interface Run {
  /** Waits until that was said. */
  said(what: RegExp): Promise<void>;
  type(keys: string): void;
  ended: Promise<Ended>;
}

function start(command: string, args: readonly string[], more: Record<string, string> = {}): Run {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !['NODE_OPTIONS', 'FORCE_COLOR'].includes(name),
  );
  const env = { ...Object.fromEntries(inherited), HOME: home, TMPDIR: temporary, LC_ALL: 'C.UTF-8', ...more };
  const child = spawn(command, [...args], { env, timeout: 50_000 });
  const ended: Ended = { code: null, out: '', err: '' };
  const waiting = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    ended.out += chunk;
    for (const look of waiting) look();
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (ended.err += chunk));
  return {
    said: (what) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!what.test(ended.out.replace(COLOURS, ''))) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    type: (keys) => child.stdin.write(keys),
    ended: new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => {
        resolve({ ...ended, code });
      });
    }),
  };
}

/** A command in a pseudo terminal. */
const inTerminal = (command: string): Run =>
  start('script', ['-qec', command, '/dev/null'], { TERM: 'xterm' });

const left = (): string[] => [home, temporary].flatMap((each) => readdirSync(each));

if (built)
  describe('the demo', () => {
    it('shows simulated clusters and ends, without a terminal', async () => {
      const began = Date.now();
      const { code, out, err } = await start(process.execPath, [DEMO]).ended;
      expect(err).toBe('');
      expect(code).toBe(0);
      expect(out).toMatch(/^This is a simulated cluster/);
      expect(out).toContain('$ kubectl patroni clusters -A\n');
      expect(out).toMatch(/^healthy +orders +patroni +3\/3 +orders-\d +1 .* headless +held/m);
      expect(out).toMatch(/^pod-ips +billing +patroni +3\/3 .* pod IP +held/m);
      expect(out).toMatch(/^upstream-example +patronidemo +patroni +3\/3 .* pod IP +held/m);
      expect(out).toMatch(/^zalando +acid-minimal +zalando +3\/3 /m);
      expect(out).toContain('all replicas use headless DNS');
      expect(out).toContain('no replica uses headless DNS (pod IP)');
      expect(out.match(/leader only/g)).toHaveLength(3);
      expect(out).not.toContain(ESCAPE);
      expect(out).not.toContain('export KUBECONFIG');
      expect(left()).toEqual([]);
      expect(Date.now() - began).toBeLessThan(30_000);
    }, 60_000);

    it('does without kubectl', async () => {
      const { code, out } = await start(process.execPath, [DEMO], { PATH: '' }).ended;
      expect(code).toBe(0);
      expect(out).toContain('There is no kubectl on the PATH');
      expect(out).toMatch(/^healthy +orders /m);
      expect(left()).toEqual([]);
    }, 60_000);

    it('ends with whoever reads it', async () => {
      const run = start('sh', ['-c', '"$0" "$1" | head -n 1', process.execPath, DEMO]);
      const { out, err } = await run.ended;
      expect(out.trim().split('\n')).toHaveLength(1);
      expect(err).toBe('');
      expect(left()).toEqual([]);
    }, 60_000);
  });

if (built && pseudoTerminals)
  it('lets a failover happen on a terminal, until Ctrl-C', async () => {
    const run = inTerminal(`'${process.execPath}' '${DEMO}'`);
    await run.said(/export KUBECONFIG=\S+/);
    expect(left()).toHaveLength(1);
    await run.said(/kubectl delete pod orders-\d -n healthy/);
    await run.said(/leader orders-\d +TL 2/);
    run.type('\u0003');
    const { code } = await run.ended;
    expect(code).toBe(130);
    expect(left()).toEqual([]);
  }, 60_000);

it(`${built ? 'ran' : 'did not run'}: the CLI is ${built ? '' : 'not '}built`, () => {
  if (process.env['CI_REQUIRE_CLI'] !== undefined) expect(built).toBe(true);
});
