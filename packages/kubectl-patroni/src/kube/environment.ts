import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** What loading a connection reads of the machine it runs on: injected, so that every rule is tested on plain data. */
export interface Environment {
  env: Readonly<Record<string, string | undefined>>;
  homeDir: string;
  /** A whole file as text. Throws an Error with a `code`, as node:fs does. */
  readFile(path: string): string;
  /** Whether a file is there; false for a directory. */
  fileExists(path: string): boolean;
  /** One line for stderr. */
  warn(line: string): void;
  /** Whether standard input is a terminal, so that an exec plugin may ask questions. */
  isTty: boolean;
}

/** The machine that this process runs on. */
export function processEnvironment(): Environment {
  return {
    env: process.env,
    homeDir: homeDirectory(process.env, process.platform),
    readFile: (path) => decodeText(readFileSync(path)),
    fileExists,
    warn: (line) => process.stderr.write(`Warning: ${line}\n`),
    isTty: process.stdin.isTTY === true,
  };
}

/** As client-go finds it (util/homedir): on Windows, the first of the candidates that has a kubeconfig. */
function homeDirectory(env: Environment['env'], platform: NodeJS.Platform): string {
  if (platform !== 'win32') return env.HOME || homedir();
  const drive = env.HOMEDRIVE && env.HOMEPATH ? env.HOMEDRIVE + env.HOMEPATH : undefined;
  const candidates = [env.HOME, drive, env.USERPROFILE].filter((home) => home !== undefined);
  return candidates.find((home) => home !== '' && fileExists(join(home, '.kube', 'config'))) ?? homedir();
}

function fileExists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** UTF-8, or UTF-16 where a byte order mark says so: what `>` of Windows PowerShell writes and kubectl reads. */
export function decodeText(bytes: Uint8Array): string {
  const mark = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0);
  const encoding = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
