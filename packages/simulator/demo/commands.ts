/** Runs what the demo shows: through the real kubectl where there is one. */
import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const REPOSITORY = join(import.meta.dirname, '../../..');
const PLUGIN = join(REPOSITORY, 'packages/kubectl-patroni/bin/kubectl-patroni.js');

export interface Output {
  /** null: ended by a signal. */
  code: number | null;
  /** What it wrote, errors too; empty where it wrote to this process's own streams. */
  text: string;
}

export interface Commands {
  /** Whether there is a kubectl on the PATH. */
  kubectl: boolean;
  /** `kubectl patroni ARGS`, on this process's streams. */
  show(args: readonly string[]): Promise<Output>;
  /** The same with its output captured. @param columns of the terminal that it is for */
  capture(args: readonly string[], columns: number): Promise<Output>;
  /** The real one. */
  runKubectl(args: readonly string[]): Promise<Output>;
}

/** @param signal ends what runs. @param folder for what kubectl caches */
export function createCommands(kubeconfig: string, folder: string, signal: AbortSignal): Commands {
  const path = [join(REPOSITORY, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter);
  const env = { ...process.env, PATH: path, KUBECONFIG: kubeconfig, KUBECACHEDIR: join(folder, 'cache') };
  const kubectl = isOnPath('kubectl', path);
  const [file, before]: [string, string[]] = kubectl
    ? ['kubectl', ['patroni']]
    : [process.execPath, [PLUGIN]];
  const run = (
    command: string,
    args: readonly string[],
    more: Record<string, string> | null,
  ): Promise<Output> =>
    new Promise((resolve, reject) => {
      const output = more === null ? 'inherit' : 'pipe';
      const child = spawn(command, [...args], {
        env: { ...env, ...more },
        stdio: ['ignore', output, output],
        signal,
      });
      let text = '';
      for (const stream of [child.stdout, child.stderr])
        stream?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      child.on('error', (error) => {
        // One that was ended still closes.
        if (error.name !== 'AbortError' || child.pid === undefined) reject(error);
      });
      child.on('close', (code) => {
        resolve({ code, text });
      });
    });
  const colour: Record<string, string> =
    process.env['NO_COLOR'] || process.env['TERM'] === 'dumb' ? {} : { FORCE_COLOR: '1' };
  return {
    kubectl,
    show: (args) => run(file, [...before, ...args], null),
    capture: (args, columns) => run(file, [...before, ...args], { COLUMNS: String(columns), ...colour }),
    runKubectl: (args) => run('kubectl', args, null),
  };
}

function isOnPath(command: string, path: string): boolean {
  return path.split(delimiter).some((folder) => {
    try {
      const file = join(folder, command);
      accessSync(file, constants.X_OK);
      return folder !== '' && statSync(file).isFile();
    } catch {
      return false;
    }
  });
}
