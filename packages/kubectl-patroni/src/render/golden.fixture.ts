/** Golden files: what a rendering looked like when somebody last looked at it. `UPDATE_GOLDEN=1` writes them anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The text of a golden file; after writing it when that was asked for. */
export function golden(name: string, actual: string): string {
  const path = join(import.meta.dirname, 'golden', `${name}.txt`);
  if (process.env['UPDATE_GOLDEN'] !== undefined) writeFileSync(path, actual);
  return readFileSync(path, 'utf8');
}

/** Colours as a reader of a file can see them: `‹31›wrong‹39›`. */
export function visibleColours(text: string): string {
  return text.replace(/\x1b\[(\d+)m/g, '‹$1›');
}
