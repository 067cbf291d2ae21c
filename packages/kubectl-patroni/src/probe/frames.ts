/** What our scripts print: frames, each with a head of ours and the raw output of a tool. */

export interface Frame {
  /** Its head's words, as `['3', 'getent', '0']`. */
  head: string[];
  /** Without empty lines and trailing blanks. */
  lines: string[];
}

/** No answer has more lines that mean anything; what a pod prints is hostile. */
const MOST_LINES = 500;

export function framesOf(output: string): Frame[] {
  const frames: Frame[] = [];
  for (const line of output.split('\n')) {
    const head = /^==> (.*)$/.exec(line)?.[1];
    const frame = frames.at(-1);
    if (head !== undefined) frames.push({ head: head.trim().split(' '), lines: [] });
    else if (frame !== undefined && line.trim() !== '' && frame.lines.length < MOST_LINES)
      frame.lines.push(line.trimEnd());
  }
  return frames;
}
