/**
 * Tables as kubectl prints them (k8s.io/cli-runtime/pkg/printers/tabwriter.go): headers in upper case, three columns between
 * cells, no trailing space. On a terminal a table is as wide as the terminal at most: it gives up what matters least.
 */
import { type Cell, cell, cellWidth, cutCell, EMPTY, fitCell, type Part, paint, safeCell } from './cell.js';
import type { Style } from './style.js';

/** One way to write a column. */
export interface Form {
  header: string;
  cells: readonly Cell[];
  /** When this form is given up for the next one, or the column where there is none: lowest first. Absent: never. */
  rank?: number;
}

export interface Column {
  /** By what {@link Layout.form} tells it. */
  name: string;
  /** The widest first. */
  forms: readonly [Form, ...Form[]];
  align?: 'right';
  /** How narrow it may be made once all that can be given up is. Absent: not narrower than it is. */
  minWidth?: number;
}

/** A column that is written in one way. */
export function column(
  header: string,
  cells: readonly Cell[],
  { rank, ...rest }: { rank?: number; align?: 'right'; minWidth?: number } = {},
): Column {
  return {
    name: header.toLowerCase(),
    forms: [{ header, cells, ...(rank === undefined ? {} : { rank }) }],
    ...rest,
  };
}

/** What of a table is shown. */
export interface Layout {
  columns: readonly ShownColumn[];
  gutter: number;
  /** Which form of a column is shown; null when it was given up. */
  form: (name: string) => number | null;
}

interface ShownColumn {
  header: Cell;
  cells: readonly Cell[];
  width: number;
  minWidth: number;
  right: boolean;
}

interface Candidate {
  column: Column;
  /** The same length as the column's forms. */
  forms: readonly (ShownColumn & { rank: number })[];
  /** Which form is taken; as many as there are: none. */
  taken: number;
}

const GUTTERS = { wide: 3, tight: 2 };

/** Chooses what is shown in so many columns. Null: everything, in full. */
export function fitTable(columns: readonly Column[], width: number | null, style: Style): Layout {
  const candidates = columns.map((each) => candidate(each, style));
  if (width !== null) giveUp(candidates, width);
  const chosen = shown(candidates);
  const gutter = width === null || total(chosen, GUTTERS.wide) <= width ? GUTTERS.wide : GUTTERS.tight;
  return {
    columns: width === null ? chosen : narrowed(chosen, total(chosen, gutter) - width, style),
    gutter,
    form: (name) => {
      const found = candidates.find(({ column }) => column.name === name);
      return found === undefined || found.taken >= found.forms.length ? null : found.taken;
    },
  };
}

/** The lines of a table: its headers, unless they are not wanted, and one line a row. */
export function tableLines({ columns, gutter }: Layout, width: number | null, style: Style): string[] {
  const rows = columns.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const lines = Array.from({ length: rows }, (_, row) => columns.map(({ cells }) => cells[row] ?? EMPTY));
  if (style.headers) lines.unshift(columns.map(({ header }) => header));
  return lines.map((cells) => {
    const line = lineOf(cells, columns, gutter);
    return paint(width === null ? line : cutCell(line, width, style), style);
  });
}

/** A table that fits, from its columns. */
export function renderTable(columns: readonly Column[], style: Style): string[] {
  return tableLines(fitTable(columns, style.width, style), style.width, style);
}

/** How wide the widest line is. */
export function layoutWidth({ columns, gutter }: Pick<Layout, 'columns' | 'gutter'>): number {
  return columns.reduce((sum, { width }) => sum + width, 0) + gutter * Math.max(0, columns.length - 1);
}

/** The columns in as many tables as it takes to give none of them up, the first column in each of them. */
export function inBlocks(first: Column, others: readonly Column[], style: Style): Column[][] {
  const blocks: Column[][] = [];
  const needed = (columns: readonly Column[]) =>
    columns.reduce((sum, each) => sum + neededWidth(each, style) + GUTTERS.tight, -GUTTERS.tight);
  for (const next of others) {
    const block = blocks.at(-1);
    if (block !== undefined && needed([...block, next]) <= (style.width ?? Infinity)) block.push(next);
    else blocks.push([first, next]);
  }
  return blocks;
}

/** A column that can be narrower than it is does not need more than this to be read. */
const READABLE = 40;

function neededWidth(shape: Column, style: Style): number {
  const narrowest = Math.min(...candidate(shape, style).forms.map(({ width }) => width));
  return shape.minWidth === undefined ? narrowest : Math.min(narrowest, READABLE);
}

function candidate(column: Column, style: Style): Candidate {
  const forms = column.forms.map(({ header, cells, rank }) => {
    const safe = cells.map((parts) => safeCell(parts, style));
    const heading = cell(header, 'dim', 'end');
    const least = style.headers ? cellWidth(heading) : 0;
    const width = safe.reduce((widest, parts) => Math.max(widest, cellWidth(parts)), least);
    const minWidth = Math.min(width, column.minWidth ?? width);
    const right = column.align === 'right';
    return { header: heading, cells: safe, width, minWidth, right, rank: rank ?? Infinity };
  });
  return { column, forms, taken: 0 };
}

function shown(candidates: readonly Candidate[]): ShownColumn[] {
  return candidates.flatMap(({ forms, taken }) => forms[taken] ?? []);
}

function total(columns: readonly ShownColumn[], gutter: number): number {
  return layoutWidth({ columns, gutter });
}

/** Gives up forms by their rank until the rest fits; then takes back, last given first, what fits after all. */
function giveUp(candidates: readonly Candidate[], width: number): void {
  const fits = () => total(shown(candidates), GUTTERS.tight) <= width;
  const steps: Candidate[] = [];
  while (!fits()) {
    const next = candidates.reduce<Candidate | null>(
      (least, one) => (least === null || rankOf(one) < rankOf(least) ? one : least),
      null,
    );
    if (next === null || rankOf(next) === Infinity) return;
    next.taken++;
    steps.push(next);
  }
  for (const step of steps.toReversed()) {
    step.taken--;
    if (!fits()) step.taken++;
  }
}

function rankOf({ forms, taken }: Candidate): number {
  return forms[taken]?.rank ?? Infinity;
}

/** Takes what is too much from the widest of the columns that may be narrower. */
function narrowed(columns: readonly ShownColumn[], excess: number, style: Style): ShownColumn[] {
  const widths = columns.map(({ width }) => width);
  for (let left = excess; left > 0; left--) {
    const widest = columns.reduce(
      (best, { minWidth }, i) =>
        (widths[i] ?? 0) > Math.max(minWidth, best === -1 ? 0 : (widths[best] ?? 0)) ? i : best,
      -1,
    );
    if (widest === -1) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return columns.map((column, i) => {
    const width = widths[i] ?? column.width;
    if (width === column.width) return column;
    const fitted = (parts: Cell) => fitCell(parts, width, style);
    return { ...column, width, header: fitted(column.header), cells: column.cells.map(fitted) };
  });
}

function lineOf(cells: readonly Cell[], columns: readonly ShownColumn[], gutter: number): Part[] {
  const line: Part[] = [];
  let blank = 0;
  cells.forEach((parts, i) => {
    const { width, right } = columns[i] ?? { width: 0, right: false };
    const rest = Math.max(0, width - cellWidth(parts));
    if (cellWidth(parts) > 0) {
      line.push({ text: ' '.repeat(blank + (right ? rest : 0)) }, ...parts);
      blank = right ? 0 : rest;
    } else blank += width;
    blank += gutter;
  });
  return line;
}
