/** What a command line asks for, before anything is loaded for it. */
import { parseArguments, type FlagShapes } from './pflag-arguments.js';
import { UsageError } from './usage-error.js';

export type Dispatch =
  | { to: 'command'; id: string; argv: string[] }
  /** `command` null: of the program as a whole. */
  | { to: 'help'; command: string | null }
  | { to: 'version' };

export interface CommandTable {
  ids: readonly string[];
  /** The flags of all commands; only asked for when a flag comes before the command. */
  shapes: () => FlagShapes;
}

/**
 * @param program as `kubectl patroni`, for messages
 * @throws UsageError for a command that there is none of
 */
export function dispatch(argv: readonly string[], { ids, shapes }: CommandTable, program: string): Dispatch {
  const end = argv.indexOf('--');
  const flags = end < 0 ? argv : argv.slice(0, end);
  const asksForHelp = flags.some((argument) => argument === '--help' || argument === '-h');
  const words = asksForHelp ? argv.filter((argument) => argument !== '--help' && argument !== '-h') : argv;
  const [first] = words;

  if (first === undefined) return { to: 'help', command: null };
  if (first === 'help') return { to: 'help', command: knownCommand(words[1], ids, program) };
  if (asksForHelp && first.startsWith('-'))
    // Whoever asks for help is not told off for a flag.
    return { to: 'help', command: words.find((word) => ids.includes(word)) ?? null };
  if (first === '--version') return { to: 'version' };
  const at = first.startsWith('-') ? parseArguments(words, shapes()).firstPositional : 0;
  const id = at === null ? null : knownCommand(words[at], ids, program);
  if (asksForHelp || id === null) return { to: 'help', command: id };
  return { to: 'command', id, argv: words.filter((_, index) => index !== at) };
}

function knownCommand(name: string | undefined, ids: readonly string[], program: string): string | null {
  if (name === undefined) return null;
  if (ids.includes(name)) return name;
  const similar = ids.filter((id) => id.startsWith(name) || distance(id, name) <= 2);
  const suggestion =
    similar.length === 0 ? '' : `\n\nDid you mean this?\n${similar.map((id) => `\t${id}\n`).join('')}`;
  throw new UsageError(`unknown command ${JSON.stringify(name)} for "${program}"${suggestion}`);
}

/** How many letters must be put in, left out or changed to make one word of the other (Levenshtein). */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
