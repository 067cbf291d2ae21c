/** Examples in documents: what a command really prints, kept current and tested. */

/**
 * A fenced block that follows `<!-- example: ARGUMENTS -->`, the arguments that it was really run with. After them may stand
 * what is shown of the output (`| head -n 12`, `| tail -n 9`), and the exit code where it is not 0 (`, exit code 1`).
 */
const EXAMPLE =
  /(<!-- example: (.+?)(?: \| (head|tail) -n (\d+))?(?:, exit code (\d+))? -->\n+```console\n\$ [^\n]*\n)([\s\S]*?)(```)/g;

/** @returns the arguments of all examples in the document */
export function exampleCommands(document: string): string[] {
  return [...document.matchAll(EXAMPLE)].map(([, , command = '']) => command);
}

/**
 * @param run what a command prints to stdout, by its arguments; it has to end with that exit code
 * @returns the document with every example as it is printed now
 */
export function refreshExamples(
  document: string,
  run: (command: string, exitCode: number) => string,
): string {
  return document.replace(
    EXAMPLE,
    (
      _whole,
      head: string,
      command: string,
      end: 'head' | 'tail' | undefined,
      lines = '0',
      exitCode = '0',
      _old: string,
      tail: string,
    ) => `${head}${shown(run(command, Number(exitCode)), end, Number(lines))}${tail}`,
  );
}

function shown(output: string, end: 'head' | 'tail' | undefined, count: number): string {
  if (end === undefined) return output;
  const lines = output.trimEnd().split('\n');
  const kept = end === 'head' ? lines.slice(0, count) : lines.slice(-count);
  return `${kept.join('\n')}\n`;
}
