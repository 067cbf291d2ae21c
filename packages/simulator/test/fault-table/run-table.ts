/** Runs the CLI, as it is built, through rows of the table: each command a process, each with a server of its own. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FaultRow } from './fault-row.ts';
import { openScene } from './scene.ts';

export const CLI = join(import.meta.dirname, '../../../kubectl-patroni');

export const COMMANDS = {
  topology: ['topology'],
  clusters: ['clusters', '-A'],
  json: ['topology', '-o', 'json'],
} as const;
export type CommandName = keyof typeof COMMANDS;
const NAMES = Object.keys(COMMANDS) as CommandName[];

/** What the user sees of one command. */
export interface Seen {
  exitCode: number | null;
  stdout: string;
  stderr: string;
  /** Until the process was gone. */
  milliseconds: number;
}
export type SeenOfRow = Readonly<Record<CommandName, Seen>>;

export interface TableRun {
  /** Without a fault. */
  healthy: SeenOfRow;
  rows: ReadonlyMap<FaultRow, SeenOfRow>;
}

/** Rows that only wait leave the processor to the others. */
const AT_ONCE = { busy: 2, waiting: 6 };
/** No row takes as long: what hangs is killed, and has no exit code. */
const HUNG_MS = 20_000;

export async function runTable(rows: readonly FaultRow[]): Promise<TableRun> {
  const healthy = await runRow({ faults: [] });
  const found = new Map<FaultRow, Partial<Record<CommandName, Seen>>>(rows.map((row) => [row, {}]));
  const lane = (ofLane: readonly FaultRow[], atOnce: number): Promise<void> =>
    inLanes(
      ofLane.flatMap((row) =>
        NAMES.map((name) => async () => {
          Object.assign(found.get(row) ?? {}, { [name]: await run(row, name) });
        }),
      ),
      atOnce,
    );
  await Promise.all([
    lane(
      rows.filter((row) => !waits(row)),
      AT_ONCE.busy,
    ),
    lane(rows.filter(waits), AT_ONCE.waiting),
  ]);
  return { healthy, rows: found as Map<FaultRow, SeenOfRow> };
}

type Given = Pick<FaultRow, 'faults' | 'args' | 'scene' | 'credentials'>;

const waits = ({ answered }: FaultRow): boolean => answered !== 'at once';

async function runRow(row: Given): Promise<SeenOfRow> {
  const seen: [CommandName, Seen][] = [];
  for (const name of NAMES) seen.push([name, await run(row, name)]);
  return Object.fromEntries(seen) as SeenOfRow;
}

async function run(row: Given, name: CommandName): Promise<Seen> {
  const folder = await mkdtemp(join(tmpdir(), 'fault-'));
  const scene = await openScene(row, folder);
  try {
    return await runProcess([...COMMANDS[name], ...(row.args ?? [])], scene.kubeconfig, folder);
  } finally {
    await scene.close();
    await rm(folder, { recursive: true });
  }
}

function runProcess(args: readonly string[], kubeconfig: string, home: string): Promise<Seen> {
  const env = { PATH: process.env['PATH'] ?? '', HOME: home, KUBECONFIG: kubeconfig };
  const begin = performance.now();
  return new Promise((resolve) => {
    const options = { env, timeout: HUNG_MS, killSignal: 'SIGKILL' } as const;
    const child = execFile(
      process.execPath,
      [join(CLI, 'bin/kubectl-patroni.js'), ...args],
      options,
      (_, stdout, stderr) => {
        resolve({ exitCode: child.exitCode, stdout, stderr, milliseconds: performance.now() - begin });
      },
    );
  });
}

/** @returns when all tasks are done, of which `atOnce` run at a time */
async function inLanes(tasks: readonly (() => Promise<void>)[], atOnce: number): Promise<void> {
  const left = tasks.values();
  const lane = async (): Promise<void> => {
    for (const task of left) await task();
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
