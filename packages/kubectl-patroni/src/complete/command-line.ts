/** A command line that is still being typed: what is known of it, and what is asked for at its end. */
import type { FlagShape, FlagShapes } from '../cli/pflag-arguments.js';

/** What stands at the cursor. */
export type Wanted =
  | { what: 'argument'; typed: string }
  | { what: 'flag'; typed: string }
  | { what: 'value'; flag: string; typed: string };

export interface TypedLine {
  /** In their order, the command's name first. */
  positional: readonly string[];
  /** What was given before the cursor; a switch as an empty list. */
  flags: ReadonlyMap<string, readonly string[]>;
  wanted: Wanted;
}

/**
 * Reads words as pflag would, but takes no offence: a flag that there is none of is left aside.
 *
 * @param words the last of them is the one at the cursor, and may be empty
 */
export function readTypedLine(words: readonly string[], shapes: FlagShapes): TypedLine {
  const typed = words.at(-1) ?? '';
  const positional: string[] = [];
  const flags = new Map<string, string[]>();
  /** The flag whose value the next word is. */
  let open: string | null = null;
  let onlyArguments = false;

  const give = (name: string, values: readonly string[]) => {
    const before = shapes[name]?.multiple ? (flags.get(name) ?? []) : [];
    flags.set(name, [...before, ...values]);
  };
  for (const word of words.slice(0, -1)) {
    if (open !== null) {
      give(open, [word]);
      open = null;
    } else if (onlyArguments || word === '-' || !word.startsWith('-')) positional.push(word);
    else if (word === '--') onlyArguments = true;
    else {
      const { name, value } = readFlag(word, shapes);
      if (name === null) continue;
      if (value !== null) give(name, [value]);
      else if (shapes[name]?.type === 'boolean') give(name, []);
      else open = name;
    }
  }
  return { positional, flags, wanted: wantedAt(typed, open, onlyArguments, shapes) };
}

function wantedAt(typed: string, open: string | null, onlyArguments: boolean, shapes: FlagShapes): Wanted {
  if (open !== null) return { what: 'value', flag: open, typed };
  if (onlyArguments || !typed.startsWith('-')) return { what: 'argument', typed };
  const { name, value } = readFlag(typed, shapes);
  // The shells' own scripts put `--flag=` back before what is answered.
  if (name !== null && value !== null && typed.startsWith('--'))
    return { what: 'value', flag: name, typed: value };
  return { what: 'flag', typed };
}

/** `--name`, `--name=value`, `-n`, `-nvalue`, `-n=value`, `-Ao`: the last flag in a word, and the value that is in it. */
function readFlag(word: string, shapes: FlagShapes): { name: string | null; value: string | null } {
  if (word.startsWith('--')) {
    const equals = word.indexOf('=');
    const name = equals < 0 ? word.slice(2) : word.slice(2, equals);
    return {
      name: Object.hasOwn(shapes, name) ? name : null,
      value: equals < 0 ? null : word.slice(equals + 1),
    };
  }
  let name: string | null = null;
  for (let letters = word.slice(1); letters !== ''; letters = letters.slice(1)) {
    name = named(letters.slice(0, 1), shapes);
    if (name === null) return { name, value: null };
    const after = letters.slice(1);
    if (shapes[name]?.type !== 'boolean')
      return { name, value: after === '' ? null : after.replace(/^=/u, '') };
    if (after.startsWith('=')) return { name, value: after.slice(1) };
  }
  return { name, value: null };
}

function named(letter: string, shapes: FlagShapes): string | null {
  const isOfLetter = ([, { char }]: [string, FlagShape]) => char === letter;
  return Object.entries(shapes).find(isOfLetter)?.[0] ?? null;
}
