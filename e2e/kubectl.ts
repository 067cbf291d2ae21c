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
const PLUGIN = path.resolve(import.meta.dirname, '../node_modules/.bin');

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
