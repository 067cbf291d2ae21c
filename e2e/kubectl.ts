/** The real kubectl, and the plugin through it. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import type { TopologyList } from '@kubectl-patroni/core';

export interface Finished {
  code: number;
  stdout: string;
  stderr: string;
}

/** The built plugin, first on the PATH, as `kubectl patroni` finds it. */
export const PLUGIN = path.resolve(import.meta.dirname, '../node_modules/.bin');

/** Runs kubectl to its end. */
export function kubectl(...args: string[]): Promise<Finished> {
  return new Promise((resolve) => {
    execFile(
      'kubectl',
      args,
      {
        env: { ...process.env, PATH: `${PLUGIN}${path.delimiter}${process.env['PATH'] ?? ''}` },
        timeout: 90_000,
        maxBuffer: 64 * 1024 * 1024,
      },
      (error, stdout, stderr) => {
        resolve({
          code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1,
          stdout,
          stderr,
        });
      },
    );
  });
}

/** Runs kubectl and expects it to succeed. */
export async function succeeds(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await kubectl(...args);
  if (code !== 0) throw new Error(`kubectl ${args.join(' ')} ended with ${code}: ${stderr}`);
  return stdout;
}

/** `kubectl patroni topology … -o json`. */
export async function topology(...args: string[]): Promise<TopologyList> {
  return JSON.parse(await succeeds('patroni', 'topology', ...args, '-o', 'json')) as TopologyList;
}

/** Runs a program of this machine, on which the lab's nodes are. */
export function local(program: string, args: readonly string[], input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${program} ${args.join(' ')}: ${stderr}`));
    });
    child.stdin?.on('error', () => undefined).end(input);
  });
}
