/** Puts the completer where kubectl looks for it: krew and archives bring the plugin alone. */
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { InstallError } from './install-error.js';
import { foldersOn, programsNamed, type SearchPath } from '../cli/search-path.js';

/** The name that kubectl gives it (k8s.io/kubectl pkg/cmd/plugin/plugin_completion.go). */
export const COMPLETER = 'kubectl_complete-patroni';
const PLUGIN = 'kubectl-patroni';

export interface InstallRequest {
  search: SearchPath;
  /** The user's; `~/.local/bin` is in it. */
  home: string;
  /** Where to put it; null: beside the plugin, else in `~/.local/bin`. */
  folder: string | null;
  /** The running program, for when the plugin is not on the PATH. */
  program: string;
  platform: NodeJS.Platform;
}

export interface Installed {
  /** The completer. */
  file: string;
  /** What it leads to. */
  plugin: string;
  /** False: it was there. */
  changed: boolean;
  /** Whether kubectl finds it: its folder is on the PATH. */
  found: boolean;
  /** A completer that is found before this one; null: there is none. */
  shadowedBy: string | null;
}

/**
 * Makes a link (on Windows, where links need a right of their own, a two-line script) to the plugin that kubectl would run,
 * and nothing else. What is there and is not ours stays.
 *
 * @throws InstallError, or Node's own for a folder that cannot be written to
 */
export function installCompleter(request: InstallRequest): Installed {
  const plugin = programsNamed(PLUGIN, request.search)[0] ?? resolve(request.program);
  const folder = request.folder === null ? usualFolder(plugin, request) : resolve(request.folder);
  const windows = request.platform === 'win32';
  const file = join(folder, windows ? `${COMPLETER}.cmd` : COMPLETER);
  mkdirSync(folder, { recursive: true });
  const changed = windows ? writeScript(file, plugin) : makeLink(file, plugin);
  const first = programsNamed(COMPLETER, request.search)[0] ?? null;
  return {
    file,
    plugin,
    changed,
    found: foldersOn(request.search).some((each) => resolve(each) === folder),
    shadowedBy: first === null || resolve(first) === file ? null : first,
  };
}

/** Beside the plugin where that is on the PATH and ours to write to; a link keeps leading to it when krew renews it. */
function usualFolder(plugin: string, { search, home }: InstallRequest): string {
  const beside = dirname(plugin);
  const isOnPath = foldersOn(search).some((folder) => resolve(folder) === beside);
  return isOnPath && isWritable(beside) ? beside : join(home, '.local', 'bin');
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function makeLink(file: string, plugin: string): boolean {
  const target = dirname(plugin) === dirname(file) ? basename(plugin) : plugin;
  const there = lstatSync(file, { throwIfNoEntry: false });
  if (there === undefined) {
    symlinkSync(target, file);
    return true;
  }
  if (there.isSymbolicLink() && leadsTo(file, plugin)) return false;
  throw foreign(file);
}

function leadsTo(link: string, plugin: string): boolean {
  const target = resolve(dirname(link), readlinkSync(link));
  return target === plugin || /^kubectl[-_](?:complete-)?patroni(?:\.js)?$/u.test(basename(target));
}

function writeScript(file: string, plugin: string): boolean {
  const script = `@echo off\r\n"${plugin}" __complete %*\r\n`;
  if (existsSync(file)) {
    if (readFileSync(file, 'utf8') === script) return false;
    throw foreign(file);
  }
  writeFileSync(file, script);
  return true;
}

function foreign(file: string): InstallError {
  return new InstallError(`${file} is there already and does not lead to this plugin; it was left as it is`);
}
