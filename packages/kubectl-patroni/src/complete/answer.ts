/** What a completer answers: cobra's protocol (github.com/spf13/cobra completions.go), which kubectl reads of plugins. */

/** One word that may stand at the cursor. */
export interface Candidate {
  value: string;
  /** One line; shown beside the word by shells that can. */
  description?: string | undefined;
}

/** cobra's ShellCompDirective, as far as it is used: bits that are added. */
export const DIRECTIVE = {
  /** Complete the names of files where no candidate fits. */
  files: 0,
  /** Nothing but the candidates. */
  nothingElse: 4,
  /** The names of folders alone; there are no candidates. */
  folders: 16,
  /** The candidates are in their order. */
  keepOrder: 32,
} as const;

export interface Answer {
  candidates: readonly Candidate[];
  directive: number;
}

/** The longest description: what is longer is folded by shells, and hides the words. */
const LONGEST_DESCRIPTION = 80;

/** Tabs and line ends separate, and whatever drives a terminal has no place in a word to be typed. */
const NOT_TYPED = /[\p{C}\p{Zl}\p{Zp}]/u;

/** @returns lines `value<TAB>description`, then `:DIRECTIVE` */
export function answerText({ candidates, directive }: Answer): string {
  const lines = candidates
    .filter(({ value }) => value !== '' && !NOT_TYPED.test(value))
    .map(({ value, description = '' }) => {
      const line = oneLine(description);
      return line === '' ? value : `${value}\t${line}`;
    });
  return [...lines, `:${String(directive)}`, ''].join('\n');
}

function oneLine(text: string): string {
  const line = text.replaceAll(/[\p{C}\p{Z}\s]+/gu, ' ').trim();
  return line.length <= LONGEST_DESCRIPTION ? line : `${line.slice(0, LONGEST_DESCRIPTION - 3).trimEnd()}...`;
}
