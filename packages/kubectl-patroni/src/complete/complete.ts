/** From words to candidates. What has to be looked up somewhere is given as a function. */
import type { FlagShape, FlagShapes } from '../cli/pflag-arguments.js';
import { DIRECTIVE, type Answer, type Candidate } from './answer.js';
import { readTypedLine, type TypedLine } from './command-line.js';
import { ARGUMENT_WORDS, FLAG_WORDS, type NameKind, type WordKind } from './kinds-of-words.js';

/** Of oclif.manifest.json, what completion goes by. */
export interface CompletionManifest {
  commands: Readonly<Record<string, CompletionCommand>>;
}

export interface CompletionCommand {
  summary?: string | undefined;
  args: Readonly<Record<string, { options?: readonly string[] | undefined }>>;
  flags: Readonly<Record<string, CompletionFlag>>;
}

interface CompletionFlag extends FlagShape {
  description?: string | undefined;
  delimiter?: string | undefined;
  hidden?: boolean | undefined;
}

/** Finds names with what is typed so far in mind (`-n`, `--context`, `-f`); none where they cannot be had. */
export type LookUp = (kind: NameKind, flags: TypedLine['flags']) => Promise<readonly Candidate[]>;

const NOTHING: Answer = { candidates: [], directive: DIRECTIVE.nothingElse };

/** What every command takes besides its flags. */
const HELP: CompletionFlag = { type: 'boolean', description: 'Help for this command.' };

/** @param words of the command line after `kubectl patroni`; the last is the one at the cursor, and may be empty */
export async function complete(
  words: readonly string[],
  { commands }: CompletionManifest,
  lookUp: LookUp,
): Promise<Answer> {
  const all = Object.assign({}, ...Object.values(commands).map(({ flags }) => flags)) as FlagShapes;
  const line = readTypedLine(words, all);
  const [id, ...given] = line.positional;
  const command = id !== undefined && Object.hasOwn(commands, id) ? commands[id] : undefined;
  const { wanted } = line;
  switch (wanted.what) {
    case 'flag':
      return flagNames(wanted.typed, command ?? commonOf(commands), line);
    case 'value':
      return flagValues(wanted.flag, wanted.typed, command ?? commonOf(commands), line, lookUp);
    case 'argument':
      if (id === undefined || (id === 'help' && given.length === 0))
        return among(commandNames(commands, id === undefined), wanted.typed);
      return command === undefined ? NOTHING : argument(command, given.length, wanted.typed, line, lookUp);
  }
}

function commandNames(commands: CompletionManifest['commands'], withHelp: boolean): Candidate[] {
  return [
    ...Object.entries(commands).map(([value, { summary }]) => ({ value, description: summary })),
    ...(withHelp ? [{ value: 'help', description: 'Help for a command.' }] : []),
  ];
}

/** Before a command is named: what all of them take. */
function commonOf(commands: CompletionManifest['commands']): CompletionCommand {
  const [first, ...others] = Object.values(commands);
  const flags = Object.entries(first?.flags ?? {}).filter(([name]) =>
    others.every((command) => Object.hasOwn(command.flags, name)),
  );
  return { args: {}, flags: Object.fromEntries(flags) };
}

function flagNames(typed: string, { flags }: CompletionCommand, line: TypedLine): Answer {
  const candidates = Object.entries({ ...flags, help: HELP })
    .filter(([name, { hidden, multiple }]) => !hidden && (multiple || !line.flags.has(name)))
    .flatMap(([name, { char, description }]) => [
      { value: `--${name}`, description },
      ...(char === undefined || char === name ? [] : [{ value: `-${char}`, description }]),
    ]);
  return among(candidates, typed);
}

function flagValues(
  name: string,
  typed: string,
  { flags }: CompletionCommand,
  line: TypedLine,
  lookUp: LookUp,
): Promise<Answer> | Answer {
  const flag = Object.hasOwn(flags, name) ? flags[name] : undefined;
  if (flag === undefined) return NOTHING;
  if (flag.type === 'boolean') return among([{ value: 'true' }, { value: 'false' }], typed);
  if (flag.options !== undefined) return among(inOrder(flag.options), typed);
  const word = FLAG_WORDS[name] ?? { from: 'nowhere' };
  // Of several in one word the last is being typed; the others stay before it.
  const last = flag.delimiter === undefined ? -1 : typed.lastIndexOf(flag.delimiter);
  return words(word, { typed, before: typed.slice(0, last + 1) }, line, lookUp);
}

function argument(
  { args }: CompletionCommand,
  index: number,
  typed: string,
  line: TypedLine,
  lookUp: LookUp,
): Promise<Answer> | Answer {
  const [name, arg] = Object.entries(args)[index] ?? [];
  if (name === undefined || arg === undefined) return NOTHING;
  if (arg.options !== undefined) return among(inOrder(arg.options), typed);
  return words(ARGUMENT_WORDS[name] ?? { from: 'nowhere' }, { typed, before: '' }, line, lookUp);
}

/** @param before what stays of the word before each candidate */
async function words(
  word: WordKind,
  { typed, before }: { typed: string; before: string },
  line: TypedLine,
  lookUp: LookUp,
): Promise<Answer> {
  switch (word.from) {
    case 'files':
      return { candidates: [], directive: DIRECTIVE.files };
    case 'folders':
      return { candidates: [], directive: DIRECTIVE.folders };
    case 'nowhere':
      return NOTHING;
    case 'names': {
      const found = await lookUp(word.kind, line.flags);
      return among(
        found.map((candidate) => ({ ...candidate, value: before + candidate.value })),
        typed,
      );
    }
  }
}

function inOrder(options: readonly string[]): Candidate[] {
  return options.map((value) => ({ value }));
}

/** @returns those that begin with what is typed */
function among(candidates: readonly Candidate[], typed: string): Answer {
  return {
    candidates: candidates.filter(({ value }) => value.startsWith(typed)),
    directive: DIRECTIVE.nothingElse,
  };
}
