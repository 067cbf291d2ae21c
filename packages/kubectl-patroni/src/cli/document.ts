/** Documents for `-o json` and `-o yaml`. */

export type DocumentFormat = 'json' | 'yaml';

/** What `-o` is to a command that prints a document. */
export const documentOutput = { char: 'o', helpValue: '(json|yaml)', options: ['json', 'yaml'] } as const;

/** @returns the text, ended by a line feed. The YAML writer is loaded only when it is asked for. */
export async function writeDocument(value: unknown, format: DocumentFormat): Promise<string> {
  if (format === 'json') return `${JSON.stringify(value, null, 2)}\n`;
  const { stringify } = await import('./document-yaml.js');
  // Long strings stay on one line and nothing is written as an alias, as kubectl does it. kubectl and most others read
  // YAML 1.1, to which `off` and a time are no strings.
  return stringify(value, { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false });
}

export function isDocumentFormat(output: string | undefined): output is DocumentFormat {
  return output === 'json' || output === 'yaml';
}
