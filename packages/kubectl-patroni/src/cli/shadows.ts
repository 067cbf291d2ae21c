/** Other programs that kubectl runs where this plugin was meant. */
import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { programsBeginning, programsNamed, type SearchPath } from './search-path.js';

export interface Shadow {
  /** The program's file. */
  path: string;
  /** What it is run for, as `kubectl patroni topology`. */
  runsAs: string;
}

const PLUGIN = 'kubectl-patroni';

/**
 * kubectl looks for the longest name that arguments make before it runs a plugin (k8s.io/kubectl pkg/cmd/plugin.go
 * `HandlePluginCommand`): for `patroni topology demo` it tries kubectl-patroni-topology-demo, kubectl-patroni-topology and
 * kubectl-patroni, with a hyphen within an argument written as `_`.
 *
 * @param commands of this plugin
 * @param program that is running, perhaps by a link
 */
export function findShadows(commands: readonly string[], program: string, search: SearchPath): Shadow[] {
  const [first] = programsNamed(PLUGIN, search);
  const other =
    first === undefined || isSame(first, program) ? [] : [{ path: first, runsAs: 'kubectl patroni' }];
  const seen = new Set<string>();
  const ofCommands = programsBeginning(`${PLUGIN}-`, search).flatMap((path) => {
    const name = basename(path).replace(/\.(?:exe|cmd|bat|com)$/iu, '');
    if (seen.has(name)) return []; // one before it on the PATH is what runs
    seen.add(name);
    const words = name
      .slice(PLUGIN.length + 1)
      .split('-')
      .map((word) => word.replaceAll('_', '-'));
    return commands.includes(words[0] ?? '') ? [{ path, runsAs: `kubectl patroni ${words.join(' ')}` }] : [];
  });
  return [...other, ...ofCommands];
}

function isSame(file: string, other: string): boolean {
  return resolved(file) === resolved(other);
}

/** What is not there, as a single executable's `argv[1]` may be, is compared by its name. */
function resolved(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
