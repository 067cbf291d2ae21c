/** `doctor`: for each cluster what is wrong with it, the gravest first, with the evidence and what to do about it. */
import {
  findingTree,
  GRAVITY,
  isPlainCommand,
  type Finding,
  type FindingNode,
  type Severity,
  type Topology,
  type TopologyList,
} from '@kubectl-patroni/core';
import { type Cell, cell } from './cell.js';
import { inClusters, sentence } from './in-clusters.js';
import { counted } from './quantity.js';
import { missingWords, skippedGroups, type Source } from './skipped-checks.js';
import { glyphs, type Style, type Tone } from './style.js';
import { column, type Column, renderTable } from './table.js';
import { safe } from './terminal-text.js';
import { wrapFacts } from './wrap.js';

/** Of the checks that were asked for. */
export interface FindingsView {
  /** How many checks were asked for. */
  checks: number;
  /** What is shown begins here. */
  from: Severity;
  source: Source;
}

const TONES: Readonly<Record<Severity, Tone>> = { error: 'wrong', warning: 'doubtful', info: 'dim' };
/** No finding says more than this of its evidence: the JSON has all of it. */
const MOST_EVIDENCE = 6;

export function findingLines({ items }: TopologyList, view: FindingsView, style: Style): string[] {
  if (!style.headers) return renderTable(findingColumns(items), style);
  return inClusters(items, style, (topology) => [
    ...findingTree(topology.findings).flatMap((node) => ['', ...nodeLines(node, style)]),
    '',
    ...verdictLines(topology, view, style),
    ...skippedLines(topology, view.source, style),
  ]);
}

/** One line each. */
export function wideFindingLines({ items }: TopologyList, view: FindingsView, style: Style): string[] {
  const wide = { ...style, width: null };
  if (!style.headers) return renderTable(findingColumns(items), wide);
  return inClusters(items, style, (topology) => [
    ...(topology.findings.length === 0 ? [] : renderTable(findingColumns([topology]), wide)),
    ...verdictLines(topology, view, style),
    ...skippedLines(topology, view.source, style),
  ]);
}

/** `kind/name` of whatever something was found about, each once. */
export function subjectNames({ items }: TopologyList, style: Style): string[] {
  const names = items.flatMap(({ findings }) =>
    findings.map(({ subject }) => `${subject.kind.toLowerCase()}/${subject.name}`),
  );
  return [...new Set(names)].map((name) => safe(name, style));
}

function findingColumns(items: readonly Topology[]): Column[] {
  const rows = items.flatMap((topology) => topology.findings.map((finding) => ({ topology, finding })));
  const cells = (of: (finding: Finding) => Cell) => rows.map(({ finding }) => of(finding));
  return [
    column(
      'SEVERITY',
      cells(({ severity }) => cell(severity, TONES[severity])),
    ),
    column(
      'CODE',
      cells(({ code }) => cell(code)),
    ),
    column(
      'NAME',
      cells(({ name }) => cell(name)),
      { rank: 10 },
    ),
    ...(items.length > 1
      ? [
          column(
            'CLUSTER',
            rows.map(({ topology }) =>
              cell(`${topology.namespace}/${topology.clusterName}`, undefined, 'middle'),
            ),
            { minWidth: 12 },
          ),
        ]
      : []),
    column(
      'SUBJECT',
      cells(({ subject }) => cell(`${subject.kind}/${subject.name}`, undefined, 'middle')),
      { minWidth: 16 },
    ),
    column(
      'MESSAGE',
      cells(({ message }) => cell(message, undefined, 'end')),
      { minWidth: 20 },
    ),
  ];
}

/** What follows from a finding stands below it. */
function nodeLines({ finding, children }: FindingNode, style: Style): string[] {
  const { tree } = glyphs(style);
  const inner = narrowed(style, tree.branch.length + 2);
  return [
    ...blockLines(finding, style),
    ...children.flatMap((child, i) => {
      const [first, others] = i === children.length - 1 ? [tree.last, tree.gap] : [tree.branch, tree.line];
      return nodeLines(child, inner).map((line, j) => `  ${j === 0 ? first : others}${line}`);
    }),
  ];
}

function narrowed(style: Style, by: number): Style {
  return { ...style, width: style.width === null ? null : Math.max(20, style.width - by) };
}

function blockLines(finding: Finding, style: Style): string[] {
  const { severity, code, name, subject, message, evidence, remedy, command } = finding;
  const heading: Cell = [
    ...cell(severity.toUpperCase(), TONES[severity]),
    ...cell(` ${code} ${name}`, 'strong'),
    ...cell(`  ${subject.kind}/${subject.name}`),
  ];
  const shown = evidence.slice(0, MOST_EVIDENCE);
  const more = evidence.length - shown.length;
  return [
    ...wrapFacts([heading], { gap: 0, indent: 4 }, style),
    ...sentence(message, style),
    ...shown.flatMap(({ object, field, value }) =>
      sentence(`${object} ${field}: ${value ?? '<none>'}`, style, { indent: 4, tone: 'dim' }),
    ),
    ...(more > 0 ? sentence(`and ${String(more)} more (-o json)`, style, { indent: 4, tone: 'dim' }) : []),
    ...sentence(`To do: ${remedy}`, style),
    ...(command === null || !isPlainCommand(command) ? [] : [`  $ ${safe(command, style)}`]),
  ];
}

/** `1 error, 2 warnings and 3 infos from 70 checks.` */
function verdictLines(
  { findings, skippedChecks }: Topology,
  { checks, from }: FindingsView,
  style: Style,
): string[] {
  const made = checks - skippedChecks.length;
  const counts = GRAVITY.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [counted(count, severity)];
  });
  const grave = findings.some(({ severity }) => severity !== 'info');
  const what =
    counts.length > 0
      ? counts.join(', ')
      : from === 'info'
        ? 'Nothing found'
        : `Nothing of severity ${from} or above`;
  return sentence(`${what} (${counted(made, 'check')} made).`, style, {
    indent: 0,
    ...(grave && { tone: 'strong' }),
  });
}

function skippedLines({ skippedChecks, namespace }: Topology, source: Source, style: Style): string[] {
  return skippedGroups(skippedChecks).flatMap(({ missing, checks }) =>
    sentence(
      `${counted(checks.length, 'check')} not made ${missingWords(missing, namespace, source)}: ` +
        `${checks.map(({ code, name }) => `${code} ${name}`).join(', ')}.`,
      style,
      { indent: 0, tone: 'dim' },
    ),
  );
}
