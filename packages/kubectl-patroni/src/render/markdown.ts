/** A page of Markdown as a terminal shows it: headings, paragraphs, lists, tables as they are, and blocks of code untouched. */
import { type Cell, cell } from './cell.js';
import type { Style } from './style.js';
import { safe } from './terminal-text.js';
import { wrapFacts } from './wrap.js';

/** Of our own pages only: what Markdown knows besides stays as it is written. */
export function markdownLines(page: string, style: Style): string[] {
  const lines: string[] = [];
  for (const block of blocksOf(page)) {
    if (lines.length > 0) lines.push('');
    lines.push(...blockLines(block, style));
  }
  return lines;
}

/** Blocks are apart by an empty line, and code between fences is one. */
function blocksOf(page: string): string[] {
  const blocks: string[][] = [[]];
  let inCode = false;
  for (const line of page.split('\n')) {
    const isFence = line.startsWith('```');
    if (isFence && !inCode) blocks.push([]);
    if (line === '' && !inCode) blocks.push([]);
    else blocks.at(-1)?.push(line);
    if (isFence && inCode) blocks.push([]);
    if (isFence) inCode = !inCode;
  }
  return blocks.filter((block) => block.length > 0).map((block) => block.join('\n'));
}

const ITEM = /^(?:[-*]|\d+\.) /;

function blockLines(block: string, style: Style): string[] {
  if (block.startsWith('```')) {
    const code = block.split('\n').slice(1, -1);
    return code.map((line) => (line === '' ? '' : `    ${safe(line, style)}`));
  }
  if (block.startsWith('#'))
    return wrapFacts([cell(block.replace(/^#+ /, ''), 'strong')], { gap: 0, indent: 0 }, style);
  if (block.startsWith('|')) return block.split('\n').map((line) => safe(line, style));
  if (block.startsWith('<!--')) return [];
  if (ITEM.test(block))
    return itemsOf(block).flatMap((item) =>
      wrapFacts([inline(item)], { gap: 0, indent: ITEM.exec(item)?.[0].length ?? 0 }, style),
    );
  return wrapFacts([inline(block.replaceAll('\n', ' '))], { gap: 0, indent: 0 }, style);
}

/** A list may go on in the next line without a new item. */
function itemsOf(block: string): string[] {
  return block.split('\n').reduce<string[]>((items, line) => {
    const last = items.length - 1;
    if (ITEM.test(line) || last < 0) return [...items, line];
    return [...items.slice(0, last), `${items[last] ?? ''} ${line.trim()}`];
  }, []);
}

/** Emphasis is shown where there are colours; code keeps its backticks, as it is to be told from words. */
function inline(text: string): Cell {
  return text.split(/\*\*(.+?)\*\*/).flatMap((part, i) => cell(part, i % 2 === 1 ? 'strong' : undefined));
}
