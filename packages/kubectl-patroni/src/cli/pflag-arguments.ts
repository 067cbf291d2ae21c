/**
 * Arguments as kubectl reads them (github.com/spf13/pflag flag.go `parseArgs`), rewritten for oclif's parser, which
 * differs: `--flag=false`, a scalar flag given twice (the last wins), `-Ao json`, `-v=6`.
 */
import { UsageError } from './usage-error.js';

/** What is needed to know of a flag; oclif's definitions and the manifest's entries are such. */
export interface FlagShape {
  type: 'boolean' | 'option';
  char?: string | undefined;
  multiple?: boolean | undefined;
  /** The values that it takes; undefined: any. */
  options?: readonly string[] | undefined;
  /** A switch whose `false` differs from its absence; oclif then takes `--no-NAME` for it. */
  allowNo?: boolean | undefined;
}

export type FlagShapes = Readonly<Record<string, FlagShape>>;

/** One command line, taken apart. */
export interface PflagArguments {
  /** In the order of their first appearance: one value for a scalar flag, all of them for a repeatable one. */
  flags: ReadonlyMap<string, readonly (string | boolean)[]>;
  positional: readonly string[];
  /** Where in the arguments the first of them stands; null: there is none. */
  firstPositional: number | null;
}

/**
 * @returns `argv` in the one form that oclif and pflag agree upon: flags first (`--name=value`), then `--`, then the rest.
 * @throws UsageError in pflag's words
 */
export function normalizeArguments(argv: readonly string[], shapes: FlagShapes): string[] {
  return joinArguments(parseArguments(argv, shapes), shapes);
}

/** What {@link parseArguments} took apart, in the form that {@link normalizeArguments} gives. */
export function joinArguments({ flags, positional }: PflagArguments, shapes: FlagShapes): string[] {
  const normal: string[] = [];
  for (const [name, values] of flags)
    for (const value of values) {
      if (typeof value === 'string') normal.push(`--${name}=${value}`);
      else if (value) normal.push(`--${name}`);
      else if (shapes[name]?.allowNo) normal.push(`--no-${name}`);
    }
  return positional.length === 0 ? normal : [...normal, '--', ...positional];
}

/** @throws UsageError in pflag's words */
export function parseArguments(argv: readonly string[], shapes: FlagShapes): PflagArguments {
  const flags = new Map<string, (string | boolean)[]>();
  const positional: string[] = [];
  const rest = [...argv];
  let firstPositional: number | null = null;
  const give = (name: string, value: string | boolean) => {
    const given = flags.get(name);
    if (given !== undefined && shapes[name]?.multiple) given.push(value);
    else flags.set(name, [value]);
  };

  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    const index = argv.length - rest.length - 1;
    if (argument === '--') {
      if (rest.length > 0) firstPositional ??= index + 1;
      positional.push(...rest);
      break;
    }
    if (argument.startsWith('--')) readLong(argument, rest, shapes, give);
    else if (argument.startsWith('-') && argument !== '-') readShorts(argument, rest, shapes, give);
    else {
      firstPositional ??= index;
      positional.push(argument);
    }
  }
  return { flags, positional, firstPositional };
}

/** @throws UsageError for a value that is not among the ones that its flag takes; an empty one is none at all. */
export function checkOptions({ flags }: PflagArguments, shapes: FlagShapes): void {
  for (const [name, values] of flags) {
    const options = shapes[name]?.options;
    const wrong = values.find((value) => typeof value === 'string' && options?.includes(value) === false);
    if (options === undefined || wrong === undefined) continue;
    throw new UsageError(
      name === 'output'
        ? `unable to match a printer suitable for the output format ${JSON.stringify(wrong)}, ` +
            `allowed formats are: ${options.join(',')}`
        : `invalid argument ${JSON.stringify(wrong)} for "--${name}" flag: must be one of ${options.join(', ')}`,
    );
  }
}

type Give = (name: string, value: string | boolean) => void;

/** pflag `parseLongArg` */
function readLong(argument: string, rest: string[], shapes: FlagShapes, give: Give): void {
  const text = argument.slice(2);
  if (text.startsWith('-') || text.startsWith('=')) throw new UsageError(`bad flag syntax: ${argument}`);
  const equals = text.indexOf('=');
  const name = equals < 0 ? text : text.slice(0, equals);
  const shape = shapeOf(shapes, name);
  if (shape === undefined) throw new UsageError(`unknown flag: --${name}`);
  if (equals >= 0) give(name, valueOf(name, shape, text.slice(equals + 1)));
  else if (shape.type === 'boolean') give(name, true);
  else {
    const value = rest.shift();
    if (value === undefined) throw new UsageError(`flag needs an argument: ${argument}`);
    give(name, value);
  }
}

/** pflag `parseShortArg`: `-A`, `-nx`, `-n=x`, `-n x`, and several letters together. */
function readShorts(argument: string, rest: string[], shapes: FlagShapes, give: Give): void {
  let letters = argument.slice(1);
  while (letters !== '') {
    const letter = letters.slice(0, 1);
    const after = letters.slice(1);
    const name = Object.keys(shapes).find((key) => shapes[key]?.char === letter);
    const shape = name === undefined ? undefined : shapes[name];
    if (name === undefined || shape === undefined)
      throw new UsageError(`unknown shorthand flag: '${letter}' in -${letters}`);
    letters = '';
    if (after.length > 1 && after.startsWith('=')) give(name, valueOf(name, shape, after.slice(1)));
    else if (shape.type === 'boolean') {
      give(name, true);
      letters = after;
    } else if (after !== '') give(name, after);
    else {
      const value = rest.shift();
      if (value === undefined) throw new UsageError(`flag needs an argument: '${letter}' in -${letter}`);
      give(name, value);
    }
  }
}

function shapeOf(shapes: FlagShapes, name: string): FlagShape | undefined {
  return Object.hasOwn(shapes, name) ? shapes[name] : undefined;
}

function valueOf(name: string, shape: FlagShape, text: string): string | boolean {
  if (shape.type === 'option') return text;
  const value = parseGoBoolean(text);
  if (value !== null) return value;
  const label = shape.char === undefined ? `--${name}` : `-${shape.char}, --${name}`;
  throw new UsageError(
    `invalid argument ${JSON.stringify(text)} for "${label}" flag: ` +
      `strconv.ParseBool: parsing ${JSON.stringify(text)}: invalid syntax`,
  );
}

/** Go's `strconv.ParseBool`; null: neither. */
export function parseGoBoolean(text: string): boolean | null {
  if (['1', 't', 'T', 'TRUE', 'true', 'True'].includes(text)) return true;
  if (['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(text)) return false;
  return null;
}
