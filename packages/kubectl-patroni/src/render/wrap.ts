/** Running text in lines: broken between facts first, then between words, and inside a word only where it must be. */
import { type Cell, cellWidth, type Part, paint, safeCell } from './cell.js';
import type { Style } from './style.js';
import { displayWidth } from './terminal-text.js';

export interface Wrapping {
  /** Columns between two facts. */
  gap: number;
  /** Columns that lines after the first are indented by. */
  indent: number;
}

/** What is kept on one line, and how far it stands from what is before it on that line. */
interface Token {
  parts: Cell;
  gap: number;
}

/** The facts as lines no wider than the terminal; as one line where there is none. Nothing is lost; empty facts are left out. */
export function wrapFacts(facts: readonly Cell[], { gap, indent }: Wrapping, style: Style): string[] {
  const limit = Math.max(2, style.width ?? Infinity);
  const margin = indent < limit - 8 ? indent : 0;
  const lines: { parts: Part[]; width: number }[] = [];
  for (const token of facts.flatMap((fact) => tokensOf(safeCell(fact, style), gap, limit - margin))) {
    const width = cellWidth(token.parts);
    const line = lines.at(-1);
    if (line !== undefined && line.width + token.gap + width <= limit) {
      line.parts.push({ text: ' '.repeat(token.gap) }, ...token.parts);
      line.width += token.gap + width;
    } else {
      const before = line === undefined ? 0 : margin;
      lines.push({ parts: [{ text: ' '.repeat(before) }, ...token.parts], width: before + width });
    }
  }
  return lines.map(({ parts }) => paint(parts, style));
}

/** A fact that fits on a line is one token; a longer one is as many as it has words. */
function tokensOf(fact: Cell, gap: number, limit: number): Token[] {
  if (cellWidth(fact) === 0) return [];
  if (cellWidth(fact) <= limit) return [{ parts: fact, gap }];
  return wordsOf(fact).flatMap((word, i) =>
    piecesOf(word, limit).map((parts, j) => ({ parts, gap: j > 0 ? 0 : i === 0 ? gap : 1 })),
  );
}

/** The words of a cell, each with the tones of its parts. */
function wordsOf(fact: Cell): Cell[] {
  const words: Part[][] = [[]];
  for (const part of fact) {
    part.text.split(/ +/).forEach((text, i) => {
      if (i > 0) words.push([]);
      if (text !== '') words.at(-1)?.push({ ...part, text });
    });
  }
  return words.filter((word) => word.length > 0);
}

/** A word that is longer than a line, in lines. */
function piecesOf(word: Cell, limit: number): Cell[] {
  if (cellWidth(word) <= limit) return [word];
  const pieces: Part[][] = [];
  let room = 0;
  for (const { text, tone } of word) {
    for (const character of text) {
      const width = displayWidth(character);
      if (width > room || pieces.length === 0) {
        pieces.push([]);
        room = limit;
      }
      room -= width;
      const piece = pieces.at(-1);
      const last = piece?.at(-1);
      if (last?.tone === tone && last !== undefined) last.text += character;
      else piece?.push({ text: character, tone });
    }
  }
  return pieces;
}
