/** What is said on stderr once the output is written. */
import type { Problem } from '@kubectl-patroni/core';
import { cell } from '../render/cell.js';
import { nextStep, type Invocation } from '../render/next-step.js';
import { problemLines } from '../render/problems.js';
import type { Style } from '../render/style.js';
import { summaryLine } from '../render/summary.js';
import { wrapFacts } from '../render/wrap.js';
import { EXIT, exitCodeFor } from './failure.js';
import type { TopologyResult } from './read-topologies.js';

export interface AfterWordsOptions {
  /** Asked for only when there is something to say: opening stderr takes 2 ms. */
  style: () => Style;
  /** Null: no person is watching, so neither a summary nor a next step is written. */
  next: Invocation | null;
}

/** @returns lines: what was left aside, what could not be read, that there is nothing; then the summary and the next step. */
export function afterWords(
  { list, namespace, notes }: Pick<TopologyResult, 'list' | 'namespace' | 'notes'>,
  { style, next }: AfterWordsOptions,
): string[] {
  const further = next === null ? [] : [summaryLine(list, style()), nextStep(list, next, style())];
  return wordsOnReading({ ...list, namespace, notes }, style, further);
}

/** What came of a reading, whatever was made of it. */
export interface Read extends Pick<TopologyResult, 'namespace' | 'notes'> {
  problems: readonly Problem[];
  /** What is shown of it. */
  items: readonly unknown[];
}

/** @param further lines that come after; null: left out */
export function wordsOnReading(
  { problems, items, namespace, notes }: Read,
  style: () => Style,
  further: readonly (string | null)[] = [],
): string[] {
  const lines = [
    ...(problems.length === 0 ? [] : problemLines(problems, style())),
    ...(items.length === 0 ? [nothingFound(namespace, problems)] : []),
    ...further,
  ].filter((line) => line !== null);
  return lines.length === 0 ? notes : [...notes, ...wrapped(lines, style())];
}

/** A terminal breaks lines anywhere. The indent of what follows from the line before is kept. */
function wrapped(lines: readonly string[], style: Style): string[] {
  const { width } = style;
  if (width === null) return [...lines];
  return lines.flatMap((line) => {
    const indent = /^ */.exec(line)?.[0] ?? '';
    const narrower = { ...style, width: width - indent.length };
    return wrapFacts([cell(line.trimStart())], { gap: 0, indent: 2 }, narrower).map((each) => indent + each);
  });
}

function nothingFound(namespace: string | null, problems: readonly Problem[]): string {
  const where = namespace === null ? '' : ` in ${namespace} namespace`;
  const isCertain = exitCodeFor(problems) === EXIT.done;
  return `No Patroni clusters found${where}${isCertain ? '' : '; what could not be read may hide them'}.`;
}
