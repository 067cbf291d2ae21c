import { LineCounter, parseAllDocuments } from 'yaml';

/** No kubeconfig is this large: 16 MiB of text. */
export const MAX_TEXT_LENGTH = 16 * 1024 * 1024;

/**
 * Reads YAML (so also JSON) as kubectl does: YAML 1.1 of go-yaml, where `yes` is a boolean, a repeated key's last value
 * holds and only the first document counts. Mappings come as Map: no key can reach a prototype.
 *
 * @returns the value; null for no document
 * @throws Error that says what is wrong and where, without quoting the text: there are secrets in it
 */
export function readYaml(text: string): unknown {
  if (text.length > MAX_TEXT_LENGTH) throw new Error(`is larger than ${MAX_TEXT_LENGTH / 1024 / 1024} MiB`);
  const lines = new LineCounter();
  try {
    const documents = parseAllDocuments(text, {
      version: '1.1',
      strict: false,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
      lineCounter: lines,
      customTags: withoutTagsThatGoLacks,
    });
    const first = Array.isArray(documents) ? documents[0] : undefined;
    if (first === undefined) return null;
    const error = first.errors[0];
    if (error === undefined) return first.toJS({ mapAsMap: true });
    const { line } = lines.linePos(error.pos[0]);
    throw new Syntax(`yaml: line ${line}: ${error.code.toLowerCase().replaceAll('_', ' ')}`);
  } catch (error) {
    if (error instanceof Syntax) throw error;
    throw new Error(`yaml: ${reason(error)}`);
  }
}

class Syntax extends Error {}

/** go-yaml leaves dates, base-60 numbers and the collections of YAML 1.1 as the strings and mappings they look like. */
function withoutTagsThatGoLacks<T>(tags: T[]): T[] {
  return tags.filter((tag) => {
    const { tag: name, format } = tag as { tag?: string; format?: string };
    return format !== 'TIME' && !/:(timestamp|binary|omap|pairs|set)$/.test(name ?? '');
  });
}

function reason(error: unknown): string {
  if (error instanceof RangeError) return 'nested too deeply';
  const message = error instanceof Error ? error.message : '';
  if (message.startsWith('Excessive alias count')) return 'document contains excessive aliasing';
  if (message.startsWith('Unresolved alias')) return 'unknown anchor referenced';
  return 'not readable';
}
