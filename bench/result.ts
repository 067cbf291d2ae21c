/** Results as they are kept: bench/results/NAME.json, from which docs/performance.md is made. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';
import { format } from 'prettier';
import { root } from './measure.ts';

/** Where it was measured. */
export interface Machine {
  cpu: string;
  cores: number;
  memoryGB: number;
  node: string;
  kubectl: string;
}

export interface Result {
  machine: Machine;
  measuredAt: string;
}

export type ResultName =
  'start-up' | 'executables' | 'loading' | 'lab' | 'scale' | 'reading' | 'core' | 'watch' | 'churn';

function machine(): Machine {
  const [first] = cpus();
  const { clientVersion } = JSON.parse(
    execFileSync('kubectl', ['version', '--client', '-o', 'json'], { encoding: 'utf8' }),
  ) as { clientVersion: { gitVersion: string } };
  return {
    cpu: first?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    kubectl: clientVersion.gitVersion,
  };
}

export async function writeResult(name: ResultName, result: object): Promise<void> {
  const whole = { measuredAt: new Date().toISOString(), machine: machine(), ...result };
  writeFileSync(fileOf(name), await format(JSON.stringify(whole), { parser: 'json', printWidth: 110 }));
}

/** @returns null: it was never measured */
export function readResult<T>(name: ResultName): (T & Result) | null {
  try {
    return JSON.parse(readFileSync(fileOf(name), 'utf8')) as T & Result;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function fileOf(name: ResultName): string {
  return path.join(root, 'bench/results', `${name}.json`);
}
