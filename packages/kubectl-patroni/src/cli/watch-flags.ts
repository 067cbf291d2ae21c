/** The flags of commands that watch. */
import * as Flags from '@oclif/core/flags';
import { parseTimeout } from './go-duration.js';
import { UsageError } from './usage-error.js';

export const watchFlags = {
  watch: Flags.boolean({
    char: 'w',
    description: 'Go on, and show changes: in place on a terminal, else a line each (-o json: a document).',
  }),
  until: Flags.string({
    helpValue: 'GOAL',
    options: ['leader', 'healthy', 'headless'],
    description:
      'Watch until all clusters have a leader, are healthy (all members ready and streaming), or use headless DNS.',
  }),
  timeout: Flags.string({
    helpValue: 'DURATION',
    description: 'End watching after this, as 90s; with --until exit code 2.',
  }),
  'alternate-screen': Flags.boolean({
    description: "Watch on the terminal's alternate screen, which leaves nothing behind.",
  }),
};

export type Goal = 'leader' | 'healthy' | 'headless';

export interface WatchOptions {
  until: Goal | null;
  /** Milliseconds; null: none. */
  timeout: number | null;
  alternateScreen: boolean;
}

export interface ParsedWatchFlags {
  watch?: boolean | undefined;
  until?: string | undefined;
  timeout?: string | undefined;
  'alternate-screen'?: boolean | undefined;
  filename?: string[] | undefined;
  now?: string | undefined;
  output?: string | undefined;
}

/** @returns null: there is nothing to watch for @throws UsageError */
export function watchOptions(flags: ParsedWatchFlags): WatchOptions | null {
  const { until } = flags;
  if (!flags.watch && until === undefined) {
    if (flags.timeout !== undefined) throw new UsageError('--timeout needs --watch or --until');
    if (flags['alternate-screen']) throw new UsageError('--alternate-screen needs --watch or --until');
    return null;
  }
  if (flags.filename?.length) throw new UsageError('--watch needs a cluster; files do not change (-f)');
  if (flags.now !== undefined) throw new UsageError('--watch goes by observed time; --now cannot be given');
  if (flags.output === 'name' || flags.output === 'yaml')
    throw new UsageError(`--watch writes a table, or with -o json documents; not -o ${flags.output}`);
  return {
    until: until === 'leader' || until === 'healthy' || until === 'headless' ? until : null,
    timeout: flags.timeout === undefined ? null : parseTimeout(flags.timeout),
    alternateScreen: flags['alternate-screen'] ?? false,
  };
}
