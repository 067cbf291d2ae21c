/** A piece of a line in parts: what it says, why it stands out, and which part gives way where there is no room. */
import { colourised, glyphs, type Style, type Tone } from './style.js';
import { type Cut, displayWidth, headOf, MAX_TEXT, safe, shorten } from './terminal-text.js';

export interface Part {
  text: string;
  tone?: Tone | undefined;
  /** Where this part may be cut. A part without it is only cut when nothing else is left to cut. */
  give?: Cut | undefined;
}

export type Cell = readonly Part[];

export const EMPTY: Cell = [];

export function cell(text: string, tone?: Tone, give?: Cut): Cell {
  return text === '' ? EMPTY : [{ text, tone, give }];
}

export function cellWidth(parts: Cell): number {
  return parts.reduce((sum, { text }) => sum + displayWidth(text), 0);
}

export function cellText(parts: Cell): string {
  return parts.map(({ text }) => text).join('');
}

/** The cell as it may be written: its data escaped, and no longer than a text may be. */
export function safeCell(parts: Cell, style: Style): Cell {
  return fitCell(
    parts.map((part) => ({ ...part, text: safe(part.text, style) })),
    MAX_TEXT,
    style,
  );
}

/** No part that gives way is made narrower than this as long as anything else can be cut. */
const LEAST = 8;

/** The cell in no more than so many columns: parts that give way first, the last of them first; then its end is cut off. */
export function fitCell(parts: Cell, width: number, style: Style): Cell {
  let excess = cellWidth(parts) - width;
  if (excess <= 0) return parts;
  const fitted = [...parts];
  for (let i = fitted.length - 1; i >= 0 && excess > 0; i--) {
    const part = fitted[i];
    if (part?.give === undefined) continue;
    const before = displayWidth(part.text);
    const text = shorten(part.text, Math.max(Math.min(before, LEAST), before - excess), part.give, style);
    fitted[i] = { ...part, text };
    excess -= before - displayWidth(text);
  }
  return cutCell(fitted, width, style);
}

/** The beginning of the cell, as much as fits. */
export function cutCell(parts: Cell, width: number, style: Style): Cell {
  if (cellWidth(parts) <= width) return parts;
  const ellipsis = headOf(glyphs(style).ellipsis, width);
  let room = width - displayWidth(ellipsis);
  const kept: Part[] = [];
  for (const part of parts) {
    const text = headOf(part.text, room);
    if (text === part.text) kept.push(part);
    else return [...kept, { ...part, text: text + ellipsis }];
    room -= displayWidth(text);
  }
  return kept;
}

/** The cell as a string. The only way out of this module, so it makes sure once more that nothing but text comes out. */
export function paint(parts: Cell, style: Style): string {
  return parts.map(({ text, tone }) => colourised(safe(text, style), tone, style)).join('');
}
