/** Runs commands as whole processes, and tells what they cost. Needs /usr/bin/time (GNU). */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What one run took. */
export interface Cost {
  wallMs: number;
  /** User and system, in steps of 10 ms; over many rounds their mean is finer. */
  cpuMs: number;
  /** The largest resident set of the process or one of its children. */
  peakMB: number;
}

/** Of all rounds. */
export interface Summary {
  wallMs: Spread;
  cpuMs: Spread;
  peakMB: Spread;
}

export interface Spread {
  median: number;
  min: number;
  max: number;
  mean: number;
}

export interface Command {
  /** As the report names it. */
  name: string;
  argv: readonly string[];
  env?: Readonly<Record<string, string>>;
}

export interface Runner {
  /** @throws when the command fails, with what it wrote to stderr */
  run(command: Command): Promise<Cost>;
  /** Of its own, removed by `close`. */
  folder: string;
  close(): void;
}

export const root = path.resolve(import.meta.dirname, '..');

/** @param kubeconfig of the cluster that all commands talk to; undefined: the caller's own */
export function createRunner(kubeconfig?: (folder: string) => string): Runner {
  const folder = mkdtempSync(path.join(tmpdir(), 'kubectl-patroni-bench-'));
  const report = path.join(folder, 'time');
  const env = {
    ...process.env,
    ...(kubeconfig && { KUBECONFIG: kubeconfig(folder) }),
    // kubectl keeps what it discovers there, and the plugin what V8 compiled: both are warm after the first round.
    KUBECACHEDIR: folder,
    PATH: `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env['PATH'] ?? ''}`,
  };
  return {
    folder,
    run: ({ argv, env: further }) =>
      new Promise((resolve, reject) => {
        const began = performance.now();
        execFile(
          '/usr/bin/time',
          ['-f', '%U %S %M', '-o', report, ...argv],
          { env: { ...env, ...further }, maxBuffer: 2 ** 30, encoding: 'buffer' },
          (error, _, stderr) => {
            const wallMs = performance.now() - began;
            if (error !== null) {
              reject(new Error(`${argv.join(' ')} failed: ${stderr.toString()}`, { cause: error }));
              return;
            }
            const [user = NaN, system = NaN, peak = NaN] = readFileSync(report, 'utf8')
              .trim()
              .split(/\s+/u)
              .map(Number);
            resolve({ wallMs, cpuMs: (user + system) * 1000, peakMB: peak / 1024 });
          },
        );
      }),
    close: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * All commands by turns, round after round, so that they share whatever else the machine is doing. A round before the first
 * only warms up.
 */
export async function interleave(
  { run }: Pick<Runner, 'run'>,
  commands: readonly Command[],
  rounds: number,
): Promise<Map<string, Cost[]>> {
  const costs = new Map<string, Cost[]>(commands.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++)
    for (const command of commands) {
      const cost = await run(command);
      if (round > 0) costs.get(command.name)?.push(cost);
    }
  return costs;
}

export function summary(costs: readonly Cost[]): Summary {
  const of = (key: keyof Cost) => spread(costs.map((cost) => cost[key]));
  return { wallMs: of('wallMs'), cpuMs: of('cpuMs'), peakMB: of('peakMB') };
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  return {
    median: round(quantile(sorted, 0.5)),
    min: round(sorted[0] ?? NaN),
    max: round(sorted.at(-1) ?? NaN),
    mean: round(mean),
  };
}

/** @param sorted ascending */
export function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

/** @returns the median of what each round gives: rounds share whatever else the machine was doing, runs of them do not */
export function pairedRatio(ours: readonly Cost[], theirs: readonly Cost[], key: keyof Cost): number {
  return round(
    quantile(
      ours.map((cost, index) => cost[key] / (theirs[index]?.[key] ?? NaN)).sort((a, b) => a - b),
      0.5,
    ),
  );
}

/** To three digits that count. */
export function round(value: number): number {
  return Number(value.toPrecision(3));
}
