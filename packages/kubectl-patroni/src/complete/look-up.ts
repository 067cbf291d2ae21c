/** Finds the names that are offered; each kind is loaded when it is first asked for. */
import { appendFileSync } from 'node:fs';
import type { ConfigFlags } from '../kube/connection.js';
import { toConfigFlags } from '../cli/to-config-flags.js';
import type { Candidate } from './answer.js';
import type { TypedLine } from './command-line.js';
import type { LookUp } from './complete.js';
import type { NameKind } from './kinds-of-words.js';

/** What names are looked for with. */
export interface Search {
  connection: ConfigFlags;
  allNamespaces: boolean;
  /** Files to read in place of a cluster, without standard input: it is the shell's. */
  files: readonly string[];
  /** Ends what is under way. */
  signal: AbortSignal;
  /** As `kubectl-patroni/v0.1.0 (linux/amd64)`. */
  userAgent: string;
}

/**
 * @returns a look-up that gives nothing in place of an error: whoever completes a word has not asked for a command, and an
 *   error would be drawn into the line that is being typed
 */
export function createLookUp(options: Pick<Search, 'signal' | 'userAgent'>): LookUp {
  return async (kind, flags) => {
    try {
      return await find(kind, { ...options, ...searchOf(flags) });
    } catch (error) {
      noteFailure(error, process.env['BASH_COMP_DEBUG_FILE']);
      return [];
    }
  };
}

/** Into the file that cobra's own completions write to (completions.go `CompDebug`), where there is one. */
function noteFailure(error: unknown, file: string | undefined): void {
  if (!file) return;
  const message = error instanceof Error ? error.message : String(error);
  appendFileSync(file, `[kubectl_complete-patroni] no names: ${message}\n`);
}

async function find(kind: NameKind, search: Search): Promise<readonly Candidate[]> {
  switch (kind) {
    case 'check': {
      const { checkNames } = await import('./check-names.js');
      return checkNames();
    }
    case 'cluster':
    case 'member': {
      const { clusterNames, memberNames, readForNames } = await import('./cluster-names.js');
      const list = await readForNames(search);
      return kind === 'cluster' ? clusterNames(list, search) : memberNames(list, search);
    }
    case 'namespace': {
      const { namespaceNames } = await import('./namespace-names.js');
      return namespaceNames(search);
    }
    case 'context':
    case 'kubeconfig-cluster':
    case 'kubeconfig-user': {
      const { kubeconfigNames } = await import('./kubeconfig-names.js');
      return kubeconfigNames(kind, search);
    }
  }
}

const REPEATABLE: ReadonlySet<string> = new Set(['as-group', 'as-user-extra']);

/** The connection flags are read as the commands read them; a switch that was typed counts as given. */
function searchOf(flags: TypedLine['flags']): Pick<Search, 'connection' | 'allNamespaces' | 'files'> {
  const parsed = [...flags].map(([name, values]): [string, unknown] => {
    if (REPEATABLE.has(name)) return [name, values];
    const last = values.at(-1);
    if (last === undefined) return [name, true];
    return [name, SWITCHES.has(name) ? last === 'true' : last];
  });
  const isOn = (name: string) => flags.has(name) && flags.get(name)?.at(-1) !== 'false';
  return {
    connection: toConfigFlags(Object.fromEntries(parsed)),
    allNamespaces: isOn('all-namespaces'),
    files: (flags.get('filename') ?? []).flatMap((value) => value.split(',')).filter((file) => file !== '-'),
  };
}

const SWITCHES: ReadonlySet<string> = new Set(['insecure-skip-tls-verify', 'disable-compression']);
