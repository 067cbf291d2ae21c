/**
 * Names, tags and annotations are written by others: whoever may annotate a Pod could turn the reading direction around or
 * hide a part of a name. React keeps markup from being markup; this shows what would not show.
 */

/** No text of data is longer than this on a page. */
export const MAX_TEXT = 512;

/** Controls, formats (bidi, zero width), surrogates, private use, unassigned, separators, and what is drawn as nothing. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** The text with whatever does not show as an escape (`\u202e`), and cut where it is longer than that. */
export function visibleText(text: string, longest = MAX_TEXT): string {
  const visible = text.slice(0, longest + 1).replace(INVISIBLE, escaped);
  return visible.length > longest ? `${visible.slice(0, longest - 1)}…` : visible;
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16);
  if (code <= 0xff) return `\\x${digits.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${digits.padStart(4, '0')}` : `\\u{${digits}}`;
}

/** The address where it is one that a page may lead to: http or https, and nothing that hides where it goes. */
export function safeUrl(url: string | null | undefined): string | null {
  if (url === null || url === undefined) return null;
  try {
    const { protocol, username, password, href } = new URL(url);
    return (protocol === 'https:' || protocol === 'http:') && username === '' && password === ''
      ? href
      : null;
  } catch {
    // No address at all: there is nothing to link to.
    return null;
  }
}
