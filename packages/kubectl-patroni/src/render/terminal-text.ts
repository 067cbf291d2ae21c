/**
 * Where data becomes terminal text. Names, tags and annotations are written by others: whoever may annotate a Pod could
 * otherwise move the cursor, hide a line or turn the reading direction around (kubectl does the same for the same reason,
 * k8s.io/cli-runtime/pkg/printers/terminal.go).
 */
import { glyphs, type Style } from './style.js';

/** No cell of data is longer than this, whatever the terminal. */
export const MAX_TEXT = 512;

/** Controls, formats (bidi, zero width), surrogates, private use, unassigned, separators, and what is drawn as nothing. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
const NOT_ASCII = /[^ -~]/gu;
const PLAIN = /^[ -~]*$/;
const ZERO_WIDTH = /^[\p{Mn}\p{Me}]$/u;
const HALF_WIDTH = /^[\uff61-\uffdc\uffe8-\uffee]$/u;
const DOUBLE_WIDTH =
  /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Yi}\p{Emoji_Presentation}\u3000-\u303e\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]$/u;

/**
 * The text as it may be written: what does not show is shown as an escape (`\x1b`, `\u202e`), and what is longer than
 * {@link MAX_TEXT} is cut. Done twice it changes nothing more.
 */
export function safe(text: string, style: Pick<Style, 'unicode'>): string {
  const cut = text.length > MAX_TEXT ? cutTo(text, MAX_TEXT, style) : text;
  if (PLAIN.test(cut)) return cut;
  const visible = cut.replace(style.unicode ? INVISIBLE : NOT_ASCII, escaped);
  return visible.length > MAX_TEXT ? cutTo(visible, MAX_TEXT, style) : visible;
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16);
  if (code <= 0xff) return `\\x${digits.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${digits.padStart(4, '0')}` : `\\u{${digits}}`;
}

function cutTo(text: string, length: number, style: Pick<Style, 'unicode'>): string {
  const { ellipsis } = glyphs(style);
  return text.slice(0, length - ellipsis.length).replace(/[\ud800-\udbff]$/, '') + ellipsis;
}

/** How many columns a terminal gives to the text: 2 for East Asian wide characters and emoji, 0 for combining marks. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

function characterWidth(character: string): number {
  if (ZERO_WIDTH.test(character)) return 0;
  return DOUBLE_WIDTH.test(character) && !HALF_WIDTH.test(character) ? 2 : 1;
}

/**
 * Where a text is cut: at its `end`, its `start`, or in its `middle`, where the end keeps more than the beginning does: Pods
 * of one cluster differ at their ends.
 */
export type Cut = 'end' | 'middle' | 'start';

/** The text in no more than so many columns. */
export function shorten(text: string, width: number, cut: Cut, style: Pick<Style, 'unicode'>): string {
  if (displayWidth(text) <= width) return text;
  const { ellipsis } = glyphs(style);
  const room = width - displayWidth(ellipsis);
  if (room <= 0) return headOf(ellipsis, width);
  const atStart = cut === 'end' ? room : cut === 'start' ? 0 : Math.floor(room / 3);
  return headOf(text, atStart) + ellipsis + reversed(headOf(reversed(text), room - atStart));
}

/** As much of the beginning as fits. */
export function headOf(text: string, width: number): string {
  let left = width;
  let head = '';
  for (const character of text) {
    left -= characterWidth(character);
    if (left < 0) break;
    head += character;
  }
  return head;
}

function reversed(text: string): string {
  return [...text].reverse().join('');
}
