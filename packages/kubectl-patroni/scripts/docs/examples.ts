/** Examples in documents: what a command really prints, kept current and tested. */

/** A fenced block that follows `<!-- example: ARGUMENTS -->`, the arguments that it was really run with. */
const EXAMPLE = /(<!-- example: (.+?) -->\n+```console\n\$ [^\n]*\n)([\s\S]*?)(```)/g;

/** @returns the arguments of all examples in the document */
export function exampleCommands(document: string): string[] {
  return [...document.matchAll(EXAMPLE)].map(([, , command = '']) => command);
}

/**
 * @param run what a command prints to stdout, by its arguments
 * @returns the document with every example as it is printed now
 */
export function refreshExamples(document: string, run: (command: string) => string): string {
  return document.replace(
    EXAMPLE,
    (_whole, head: string, command: string, _old: string, tail: string) => `${head}${run(command)}${tail}`,
  );
}
