/** The flags of commands that read clusters; with kubectl's meaning wherever kubectl has them. */
import * as Flags from '@oclif/core/flags';
import { parseTimeout } from './go-duration.js';
import { parseLabelSelector, type LabelSelector } from './label-selector.js';
import type { ColourChoice } from './terminal.js';
import { parseNow } from './timestamp.js';

/** Where to read from. */
export const sourceFlags = {
  'all-namespaces': Flags.boolean({ char: 'A', description: 'Look in all namespaces.' }),
  filename: Flags.string({
    char: 'f',
    helpValue: 'FILE|FOLDER|-',
    multiple: true,
    multipleNonGreedy: true,
    delimiter: ',',
    description:
      'Read from files instead of a cluster: what `snapshot` or `kubectl get -o json|yaml` wrote, a folder of such ' +
      'files, or standard input. May be given several times. Shows all namespaces in them unless -n is given.',
  }),
  now: Flags.string({
    helpValue: 'TIME',
    description:
      "The clock to judge leases by, as 2026-11-22T09:00:00Z; without it the API server's, or that of the snapshot.",
  }),
};

/** How to show what was read. */
export const showingFlags = {
  selector: Flags.string({
    char: 'l',
    helpValue: 'SELECTOR',
    description:
      'Only clusters with a member whose labels match (=, ==, !=, in, notin, exists); they are shown whole.',
  }),
  output: Flags.string({
    char: 'o',
    helpValue: '(json|name|wide|yaml)',
    options: ['json', 'name', 'wide', 'yaml'],
    description: 'Format of the output; without it a table.',
  }),
  'no-headers': Flags.boolean({ description: 'Rows alone, without headers and notes.' }),
  color: Flags.string({
    helpValue: '(always|auto|never)',
    options: ['always', 'auto', 'never'],
    default: 'auto',
    description: 'When to use colour; auto: on a terminal, unless NO_COLOR is set.',
  }),
  'cluster-domain': Flags.string({
    helpValue: 'ZONE',
    description: "The cluster's DNS zone; without it what members announce, else cluster.local.",
  }),
};

/** What oclif's parser makes of the flags here and of `--namespace` and `--request-timeout`. */
export interface ParsedReadingFlags {
  namespace?: string | undefined;
  'all-namespaces'?: boolean | undefined;
  filename?: string[] | undefined;
  now?: string | undefined;
  'request-timeout'?: string | undefined;
  selector?: string | undefined;
  'cluster-domain'?: string | undefined;
}

/** The same, checked and taken apart. */
export interface ReadingOptions {
  /** Files to read; empty: a cluster. */
  files: string[];
  allNamespaces: boolean;
  /** Null: not given. */
  namespace: string | null;
  now: Date | null;
  /** Milliseconds for one request; null: without end. */
  requestTimeout: number | null;
  selector: LabelSelector;
  clusterDomain: string | null;
}

/** kubectl waits without end; a tool that is asked when something is wrong must not. */
const DEFAULT_TIMEOUT = 30_000;

/** @throws UsageError */
export function readingOptions(flags: ParsedReadingFlags): ReadingOptions {
  return {
    files: flags.filename ?? [],
    allNamespaces: flags['all-namespaces'] ?? false,
    namespace: flags.namespace || null,
    now: flags.now === undefined ? null : parseNow(flags.now),
    requestTimeout: timeoutOf(flags['request-timeout']),
    selector: parseLabelSelector(flags.selector ?? ''),
    clusterDomain: flags['cluster-domain']?.replace(/\.$/u, '').toLowerCase() || null,
  };
}

/** @returns milliseconds; null: without end @throws UsageError */
export function timeoutOf(flag: string | undefined): number | null {
  return flag === undefined ? DEFAULT_TIMEOUT : parseTimeout(flag);
}

export function colourChoice(flag: string): ColourChoice {
  return flag === 'always' || flag === 'never' ? flag : 'auto';
}
