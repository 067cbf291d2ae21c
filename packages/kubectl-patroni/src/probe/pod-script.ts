/** How our scripts are started in a container. */

/** A script of ours. The simulator knows them by their names. */
export interface PodScript {
  /** As `kubectl-patroni-resolve`: what `$0` is, so that an audit log and a process list tell it. */
  name: string;
  text: string;
}

/** No proxy or server takes an address without end (nginx: 8 KiB for a line), and a command is part of one. */
const MAX_PARAMETERS_LENGTH = 2500;

/** @param parameters never read as code: they are `$1`, `$2`, … */
export function argvOf({ name, text }: PodScript, parameters: readonly string[]): [string, ...string[]] {
  return ['sh', '-c', text, name, ...parameters];
}

/** @returns the items in groups whose parameters are not too long together for one command */
export function inBatches<T>(items: readonly T[], parametersOf: (item: T) => readonly string[]): T[][] {
  const batches: T[][] = [];
  let room = 0;
  for (const item of items) {
    const length = parametersOf(item).reduce((sum, text) => sum + text.length + 9, 0); // `&command=`
    const batch = batches.at(-1);
    if (batch !== undefined && length <= room) {
      batch.push(item);
      room -= length;
    } else {
      batches.push([item]);
      room = MAX_PARAMETERS_LENGTH - length;
    }
  }
  return batches;
}

/** A text of ours as one word of a shell. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/**
 * `say INDEX TOOL EXITCODE OUTPUT` prints a frame as one line, its own lines parted by RS (frames.ts takes it apart). Questions are
 * asked side by side, and a shell such as bash writes line by line: only a whole line is never mixed with another one's.
 * Only for a subshell: it changes IFS.
 */
export const SAY = String.raw`
say() {
set -f
IFS='
'
m="==> $1 $2 $3"
for l in $(printf '%.3500s' "$4"); do m="$m$(printf '\036')$l"; done
printf '%s\n' "$m"; }
`.trim();
