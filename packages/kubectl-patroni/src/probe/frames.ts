/** What our scripts print: frames, each with a head of ours and the raw output of a tool, on lines of their own or after RS. */

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
    // What a tool said after RS is never a head, whatever it looks like.
    const [first = '', ...said] = line.split('\u001e');
    const head = /^==> (.*)$/.exec(first)?.[1];
    if (head !== undefined) frames.push({ head: head.trim().split(' '), lines: [] });
    const frame = frames.at(-1);
    for (const text of head === undefined ? [first, ...said] : said)
      if (frame !== undefined && text.trim() !== '' && frame.lines.length < MOST_LINES)
        frame.lines.push(text.trimEnd());
  }
  return frames;
}
