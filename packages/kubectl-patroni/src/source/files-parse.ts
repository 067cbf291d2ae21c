/** The text of a file taken apart into documents: JSON, several JSON values after each other, or YAML. */
import { splitJsonValues } from './files-json.js';
import { FileError } from './files-error.js';

/** YAML is parsed some twenty times slower than JSON and needs far more memory. */
const LONGEST_YAML = 64 * 1024 * 1024;

/** Aliases may each stand for much: a few bytes can expand to gigabytes ("billion laughs"). */
const MOST_ALIASES = 100;

/**
 * @param name how messages call the file
 * @returns one value for each document; empty documents are left out
 * @throws FileError with the line where parsing stopped
 */
export async function parseDocuments(text: string, name: string): Promise<unknown[]> {
  if (text.trim() === '') return [];
  const looksLikeJson = /^\s*[[{]/u.test(text);
  if (looksLikeJson) {
    const values = splitJsonValues(text);
    if (values !== null) return values;
    if (endsEarly(text)) throw syntaxError(name, lineCount(text), 'unexpected end of JSON input');
  }
  if (text.length > LONGEST_YAML)
    throw new FileError(
      looksLikeJson
        ? `error parsing ${name}: it is not valid JSON`
        : `error parsing ${name}: YAML of more than 64 MiB is not read; write it as JSON (-o json)`,
    );
  return parseYaml(text, name);
}

async function parseYaml(text: string, name: string): Promise<unknown[]> {
  const { LineCounter, parseAllDocuments } = await import('./files-yaml.js');
  try {
    const documents = parseAllDocuments(text, {
      lineCounter: new LineCounter(),
      logLevel: 'silent',
      merge: true,
      prettyErrors: true,
      strict: true,
      stringKeys: true,
      uniqueKeys: false,
    });
    return documents.flatMap((document) => {
      const [failure] = document.errors;
      if (failure) throw syntaxError(name, failure.linePos?.[0].line ?? null, firstLine(failure.message));
      const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
      return value === null || value === undefined ? [] : [value];
    });
  } catch (error) {
    if (error instanceof FileError) throw error;
    // Deep nesting ends in a RangeError of the stack, too many aliases in a ReferenceError.
    const why = error instanceof RangeError ? 'it is nested too deeply' : firstLine(String(error));
    throw new FileError(`error parsing ${name}: ${why}`, { cause: error });
  }
}

/** Whether JSON breaks off: a file that was not written to its end. V8 tells where it stopped, if not at the very end. */
function endsEarly(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    const { message } = error as SyntaxError;
    const position = / at position (\d+)/u.exec(message)?.[1];
    return (
      /end of JSON input/u.test(message) ||
      (position !== undefined && Number(position) >= text.trimEnd().length)
    );
  }
}

function syntaxError(name: string, line: number | null, why: string): FileError {
  const place = line === null ? '' : `line ${String(line)}: `;
  return new FileError(`error parsing ${name}: ${place}${why}`);
}

/** The parser's messages go on with an excerpt of the file. */
function firstLine(message: string): string {
  const line = message.split('\n', 1)[0] ?? '';
  return line.replace(/:$/u, '').replace(/ at line \d+, column \d+$/u, '');
}

function lineCount(text: string): number {
  return text.trimEnd().split('\n').length;
}
