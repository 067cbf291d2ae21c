/** Text that the help of several commands has in common. */

export const EXIT_CODES = 'Exit codes: 0 done, 1 error, 2 something could not be read, 130 interrupted.';

/** @returns paragraphs with an empty line between them; how they are broken in the source does not matter. */
export function paragraphs(...texts: string[]): string {
  return texts.map((text) => text.replace(/\s+/gu, ' ').trim()).join('\n\n');
}
