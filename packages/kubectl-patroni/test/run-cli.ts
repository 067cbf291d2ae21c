/** Runs the built program as a user does: as a process of its own, with an environment that is known. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROGRAM = fileURLToPath(new URL('../bin/kubectl-patroni.js', import.meta.url));
export const FIXTURE = fileURLToPath(new URL('fixtures/headless', import.meta.url));

/** When the fixture was recorded. */
export const NOW = '2026-11-22T08:57:31Z';

export interface Outcome {
  stdout: string;
  stderr: string;
  /** Null: ended by a signal. */
  code: number | null;
}

export interface RunOptions {
  stdin?: string;
  environment?: Record<string, string>;
  /** The file to start; without it the program itself. */
  program?: string;
  /** Called with the process once it runs. */
  onStart?: (child: ChildProcess) => void;
}

const home = mkdtempSync(join(tmpdir(), 'kubectl-patroni-home-'));
process.once('exit', () => {
  rmSync(home, { recursive: true, force: true });
});

export function runCli(
  argv: readonly string[],
  { stdin = '', environment, program = PROGRAM, onStart }: RunOptions = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...argv], {
      env: { PATH: process.env['PATH'], HOME: home, LANG: 'C.UTF-8', ...environment },
    });
    const outcome: Outcome = { stdout: '', stderr: '', code: null };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (outcome.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (outcome.stderr += text));
    child.stdin.on('error', () => undefined).end(stdin);
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ ...outcome, code });
    });
    onStart?.(child);
  });
}
