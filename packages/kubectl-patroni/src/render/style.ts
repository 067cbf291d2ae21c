/** What a rendering depends on besides its data: all of it comes in as an argument, so that a test can hold it still. */
import { styleText } from 'node:util';

export interface Style {
  /** Columns of the terminal. Null: not a terminal, so nothing is left out or shortened. */
  width: number | null;
  colour: boolean;
  /** False where the locale is not UTF-8: then nothing but ASCII is written. */
  unicode: boolean;
  /** The clock for ages; null: there is none, and no age is written. */
  now: Date | null;
  /** False with `--no-headers`: rows alone, without headers, titles and notes. */
  headers: boolean;
}

/**
 * Why a text stands out. A healthy cluster is written without red and yellow: colour means "look here", and whatever it
 * says is said in words as well.
 */
export type Tone = 'strong' | 'wrong' | 'doubtful' | 'dim';

const formats = { strong: 'bold', wrong: 'red', doubtful: 'yellow', dim: 'dim' } as const satisfies Record<
  Tone,
  string
>;

/** The text in the tone's colour; as it is where colour is off. */
export function colourised(text: string, tone: Tone | undefined, style: Style): string {
  if (!style.colour || tone === undefined || text === '') return text;
  return styleText(formats[tone], text, { validateStream: false });
}

export interface Glyphs {
  ellipsis: string;
  good: string;
  bad: string;
  unsure: string;
  atLeast: string;
  /** Guides of a tree, all of one width. */
  tree: { branch: string; last: string; line: string; gap: string };
}

const unicode: Glyphs = {
  ellipsis: '…',
  good: '✓',
  bad: '✗',
  unsure: '?',
  atLeast: '≥',
  tree: { branch: '├─ ', last: '└─ ', line: '│  ', gap: '   ' },
};

const ascii: Glyphs = {
  ellipsis: '...',
  good: 'ok',
  bad: 'x',
  unsure: '?',
  atLeast: '>=',
  tree: { branch: '|- ', last: '`- ', line: '|  ', gap: '   ' },
};

export function glyphs(style: Pick<Style, 'unicode'>): Glyphs {
  return style.unicode ? unicode : ascii;
}
