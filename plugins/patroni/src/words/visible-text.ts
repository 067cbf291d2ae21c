/** Text from objects, made fit to be shown: whoever can annotate a pod writes it. */

/** Longer than any name of Kubernetes' (253) and most messages; what goes on has no end in sight. */
const LONGEST = 512;

/** Controls, formats (bidi, zero width), surrogates, private use, unassigned, separators, and what is drawn as nothing. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** @returns the text with what cannot be seen written out, as `\u202e`; no more than 512 characters of it */
export function visibleText(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return cut.replace(INVISIBLE, (character) => {
    const point = character.codePointAt(0) ?? 0;
    return `\\u${point.toString(16).padStart(4, '0')}`;
  });
}
