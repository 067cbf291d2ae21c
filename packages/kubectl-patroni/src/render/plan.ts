/** `fix`: a plan for a person, and what was found before it is carried out. */
import type {
  OutsideTask,
  PreflightItem,
  RemedyPlan,
  RemedyPlanList,
  RemedyStep,
} from '@kubectl-patroni/core/remedy';
import { cell, paint, safeCell, type Cell } from './cell.js';
import { glyphs, type Style, type Tone } from './style.js';
import { wrapFacts } from './wrap.js';

/** Lines of YAML, or of a diff, for steps by their ids; those of other steps are not known. */
export type StepTexts = ReadonlyMap<string, readonly string[]>;

/** @param textsOf what to show of the steps of each plan, in their order */
export function planLines({ items }: RemedyPlanList, textsOf: readonly StepTexts[], style: Style): string[] {
  return items.flatMap((plan, i) => [
    ...(i > 0 ? [''] : []),
    ...onePlan(plan, textsOf[i] ?? new Map<string, string[]>(), style),
  ]);
}

function onePlan(plan: RemedyPlan, texts: StepTexts, style: Style): string[] {
  const { clusterName, citusGroup, namespace, path, reason, alternatives, steps, outside } = plan;
  const before = outside.filter(({ when }) => when === 'before');
  const name = citusGroup === null ? clusterName : `${clusterName}/${String(citusGroup)}`;
  return [
    ...line(
      [cell(name, 'strong'), cell(`(${namespace})`), ...(path === null ? [] : [cell(`path ${path}`)])],
      0,
      style,
    ),
    ...sentence(reason, 2, style),
    ...alternatives.flatMap((each) => sentence(`Or --path ${each.path}: ${each.reason}`, 2, style)),
    ...section('Before anything is changed', preflightLines(plan.preflight, style), style),
    ...section(
      'Outside this cluster, first',
      before.flatMap((task) => outsideLines(task, style)),
      style,
    ),
    ...steps.flatMap((step, i) => ['', ...stepLines(step, i + 1, texts.get(step.id) ?? [], style)]),
    ...remainderLines(plan, style),
  ];
}

/** What is left to somebody else once all steps are made; empty where nothing is. */
export function remainderLines({ outside }: RemedyPlan, style: Style): string[] {
  const after = outside.filter(({ when }) => when === 'after');
  return section(
    'Outside this cluster, then',
    after.flatMap((task) => outsideLines(task, style)),
    style,
  );
}

function section(title: string, lines: readonly string[], style: Style): string[] {
  return lines.length === 0 ? [] : ['', paint(cell(title, 'strong'), style), ...lines];
}

function stepLines(step: RemedyStep, number: number, text: readonly string[], style: Style): string[] {
  const { good } = glyphs(style);
  const isDone = step.state === 'done';
  const head = `${String(number)}. ${isDone ? `${good} ` : ''}${step.title}`;
  return [
    ...line([cell(head, isDone ? 'dim' : 'strong')], 0, style),
    ...(isDone
      ? []
      : [
          ...sentence(step.why, 3, style),
          ...(step.precondition === null ? [] : sentence(`Only when: ${step.precondition}`, 3, style)),
          ...(step.managedBy === null
            ? []
            : sentence(`${step.managedBy} looks after it and would change it back.`, 3, style, 'doubtful')),
          ...diffLines(text, style).map((each) => `     ${each}`),
          ...step.gates.flatMap((gate) => sentence(`Then: ${gate}`, 3, style)),
          ...sentence(`Undo: ${step.undo}`, 3, style, 'dim'),
        ]),
  ];
}

/** Lines of YAML or of a diff, fit for a terminal. */
export function diffLines(lines: readonly string[], style: Style): string[] {
  return lines.map((line) => paint(safeCell(diffCell(line), style), style));
}

/** What is left to be made, one line a step. */
export function stepTitles({ steps }: RemedyPlan, style: Style): string[] {
  const left = steps.filter(({ state }) => state === 'to-do');
  return left.flatMap(({ title }, i) => line([cell(`${String(i + 1)}. ${title}`)], 2, style));
}

function diffCell(text: string): Cell {
  if (text.startsWith('-')) return cell(text, 'wrong');
  return text.startsWith('+') ? cell(text, 'strong') : cell(text);
}

function outsideLines({ title, why, snippet }: OutsideTask, style: Style): string[] {
  return [
    ...line([cell(`- ${title}`)], 0, style),
    ...sentence(why, 2, style),
    ...(snippet === null
      ? []
      : snippet.text
          .trimEnd()
          .split('\n')
          .map((each) => `     ${paint(safeCell(cell(each), style), style)}`)),
  ];
}

const MARKS: Readonly<Record<PreflightItem['status'], { glyph: 'good' | 'bad' | 'unsure'; tone?: Tone }>> = {
  passed: { glyph: 'good' },
  warning: { glyph: 'unsure', tone: 'doubtful' },
  failed: { glyph: 'bad', tone: 'wrong' },
  unknown: { glyph: 'bad', tone: 'wrong' },
};

export function preflightLines(items: readonly PreflightItem[], style: Style): string[] {
  return items.flatMap(({ status, name, message }) => {
    const { glyph, tone } = MARKS[status];
    const word = status === 'passed' ? '' : ` (${status})`;
    return line([cell(`${glyphs(style)[glyph]} ${name}${word}: ${message}`, tone)], 2, style);
  });
}

function sentence(text: string, indent: number, style: Style, tone?: Tone): string[] {
  return line([cell(text, tone)], indent, style);
}

/** Wrapped, and indented as a whole. */
function line(facts: readonly Cell[], indent: number, style: Style): string[] {
  const width = style.width === null ? null : Math.max(20, style.width - indent);
  return wrapFacts(facts, { gap: 3, indent: 2 }, { ...style, width }).map(
    (each) => `${' '.repeat(indent)}${each}`,
  );
}
