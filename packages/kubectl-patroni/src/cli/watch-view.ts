/** Where watching is shown: in place on a terminal, else line by line or document by document. */
import { API_VERSION, clusterKey, type TopologyList } from '@kubectl-patroni/core';
import { cutCell, paint, safeCell } from '../render/cell.js';
import { changeLine, type ToldChange } from '../render/change-words.js';
import { problemLines } from '../render/problems.js';
import { fitHeight, repaint } from '../render/screen.js';
import type { Style } from '../render/style.js';
import { writeLine, writeText } from './streams.js';
import type { WatchView } from './watch-clusters.js';

export type Lines = (list: TopologyList, style: Style) => string[];
/** @param now the clock for ages */
export type StyleAt = (now: Date | null) => Style;

/** More events than this no screen shows. */
const EVENTS_KEPT = 50;
const HIDE_CURSOR = '\u001b[?25l';
const SHOW_CURSOR = '\u001b[?25h';

/** First all of it, then one document for each time that something changed: what, and the clusters it changed. */
export function documentView(): WatchView {
  let isFirst = true;
  return {
    async show(list, changes) {
      if (!isFirst && changes.length === 0) return;
      const { observedAt, problems } = list;
      const touched = new Set(
        changes.flatMap(({ change }) => ('cluster' in change ? [clusterKey(change.cluster)] : [])),
      );
      const document = isFirst
        ? list
        : {
            apiVersion: API_VERSION,
            kind: 'TopologyChange',
            observedAt,
            changes: changes.map(({ change, at }) => ({ at: at.toISOString(), ...change })),
            items: list.items.filter((topology) => touched.has(clusterKey(topology))),
            problems,
          };
      isFirst = false;
      await writeText(process.stdout, `${JSON.stringify(document)}\n`);
    },
    end: () => undefined,
  };
}

/** First the table, then a line for each change. */
export function lineView(lines: Lines, styleAt: StyleAt): WatchView {
  let isFirst = true;
  return {
    async show(list, changes) {
      const style = styleAt(nowOf(list));
      if (isFirst) {
        isFirst = false;
        if (list.problems.length > 0)
          await writeLine(
            process.stderr,
            problemLines(list.problems, { ...style, colour: false }).join('\n'),
          );
        await writeLine(process.stdout, lines(list, style).join('\n'));
      } else await writeLine(process.stdout, changes.map((told) => eventLine(told, style)).join('\n'));
    },
    end: () => undefined,
  };
}

export function screenView(lines: Lines, styleAt: StyleAt, alternate: boolean): WatchView {
  const out = process.stdout;
  const events: ToldChange[] = [];
  let painted: string[] = [];
  let latest: TopologyList | null = null;
  let size = { columns: out.columns, rows: out.rows };
  const restore = () => {
    out.write(`${SHOW_CURSOR}${alternate ? '\u001b[?1049l' : ''}`);
  };
  process.once('exit', restore);
  out.write(`${alternate ? '\u001b[?1049h\u001b[H' : ''}${HIDE_CURSOR}`);

  async function draw(list: TopologyList): Promise<void> {
    const style = styleAt(nowOf(list));
    const body = [
      ...lines(list, style),
      ...(list.items.length === 0 ? ['No Patroni clusters found.'] : []),
      ...(list.problems.length === 0 ? [] : problemLines(list.problems, style)),
    ];
    const foot = events.length === 0 ? [] : ['', ...events.map((told) => eventLine(told, style))];
    const frame = fitHeight(
      body,
      foot,
      Math.max(1, out.rows - 1),
      (hidden) => `(${String(hidden)} more lines)`,
    );
    const text = repaint(painted, frame);
    painted = frame;
    await writeText(out, text);
  }

  const onResize = () => {
    // The terminal has broken lines that are now too wide: so many rows up the old picture begins.
    const rows = painted.reduce(
      (sum, line) => sum + Math.max(1, Math.ceil(visibleWidth(line) / out.columns)),
      0,
    );
    const up = Math.min(rows, out.rows - 1);
    out.write(`${up > 0 ? `\u001b[${String(up)}A` : ''}\r\u001b[J`);
    painted = [];
    size = { columns: out.columns, rows: out.rows };
    if (latest !== null) void draw(latest);
  };
  out.on('resize', onResize);

  return {
    async show(list, changes) {
      latest = list;
      events.push(...changes);
      events.splice(0, Math.max(0, events.length - EVENTS_KEPT));
      if (size.columns !== out.columns || size.rows !== out.rows) onResize();
      else await draw(list);
    },
    end: () => {
      out.off('resize', onResize);
      process.off('exit', restore);
      restore();
    },
  };
}

function visibleWidth(line: string): number {
  return line.replaceAll(/\u001b\[[0-9;]*m/gu, '').length;
}

function eventLine(told: ToldChange, style: Style): string {
  const line = safeCell(changeLine(told, style), style);
  return paint(style.width === null ? line : cutCell(line, style.width, style), style);
}

function nowOf({ observedAt }: TopologyList): Date | null {
  return observedAt === null ? null : new Date(observedAt);
}
