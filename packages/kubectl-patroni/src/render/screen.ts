/** Drawing in place: what to write so that a terminal shows other lines than before. */

/** Terminals that know it show all at once what stands between (DEC private mode 2026); others ignore it. */
const BEGIN = '\u001b[?2026h';
const END = '\u001b[?2026l';
const TO_END_OF_LINE = '\u001b[K';
const TO_END_OF_SCREEN = '\u001b[J';

/**
 * The cursor is at the beginning of the line after the last one, before and after.
 * @param before what is on the screen; each line no wider than it
 * @returns text to write; empty where nothing changed
 */
export function repaint(before: readonly string[], after: readonly string[]): string {
  const first = after.findIndex((line, index) => line !== before[index]);
  const from = first === -1 ? Math.min(before.length, after.length) : first;
  if (from === before.length && from === after.length) return '';
  const up = before.length - from;
  let text = up > 0 ? `\u001b[${String(up)}A\r` : '';
  for (const [index, line] of after.entries())
    if (index >= from) text += line === before[index] ? '\r\n' : `${line}${TO_END_OF_LINE}\r\n`;
  return `${BEGIN}${text}${after.length < before.length ? TO_END_OF_SCREEN : ''}${END}`;
}

/** No more lines than fit, the end kept of `foot`. */
export function fitHeight(
  body: readonly string[],
  foot: readonly string[],
  height: number,
  more: (hidden: number) => string,
): string[] {
  const shownFoot = foot.slice(Math.max(0, foot.length - Math.max(1, Math.floor(height / 3))));
  const room = Math.max(1, height - shownFoot.length);
  const top = body.length <= room ? body : [...body.slice(0, room - 1), more(body.length - room + 1)];
  return [...top, ...shownFoot].slice(0, Math.max(1, height));
}
