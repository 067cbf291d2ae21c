/** `topology -o wide`: more columns. Where they are wider than the terminal, in tables below each other. */
import type { Member, Topology, TopologyList } from '@kubectl-patroni/core';
import { cell, type Cell } from './cell.js';
import { DNS_FORMS, zoneSuffix } from './dns-column.js';
import { lagWords, tagWords, yesNo } from './member-words.js';
import { glyphs, type Style } from './style.js';
import { column, type Column, fitTable, inBlocks, layoutWidth, renderTable, tableLines } from './table.js';
import { belowTable, eachCluster } from './topology.js';
import { memberColumn, type Row, topologyColumns } from './topology-columns.js';

/** The lines of `topology` with more columns; none that `-o wide` asks for is ever given up. */
export function wideTopologyLines(list: TopologyList, style: Style): string[] {
  return eachCluster(list, style, (topology, rows) => {
    const { width } = style;
    const usual = topologyColumns(topology, rows, style);
    const more = wideColumns(topology, rows, style);
    const whole = fitTable([...usual, ...more], width, style);
    const dns = whole.form('dns') ?? DNS_FORMS.mark;
    const complete = dns < DNS_FORMS.mark && whole.form('timeline') !== null;
    if (width === null || (complete && layoutWidth(whole) <= width)) {
      return [...tableLines(whole, width, style), ...belowTable(topology, rows, whole, style)];
    }
    const layout = fitTable(usual, width, style);
    return [
      ...tableLines(layout, width, style),
      ...inBlocks(memberColumn(rows, style), more, style).flatMap((columns) => renderTable(columns, style)),
      ...belowTable(topology, rows, layout, style),
    ];
  });
}

function wideColumns(topology: Topology, rows: readonly Row[], style: Style): Column[] {
  const cells = (of: (member: Member) => Cell) => rows.map(({ member }) => of(member));
  return [
    column(
      'READY',
      cells(({ pod }) => cell(yesNo(pod.ready), pod.ready === true ? undefined : 'doubtful')),
    ),
    column('POD', cells(podCell)),
    column(
      'NODE',
      cells(({ pod }) => cell(pod.node ?? '<none>', undefined, 'middle')),
      { minWidth: 16 },
    ),
    column(
      'RECEIVE LAG',
      cells((member) => lagCell(member.receiveLagBytes, member)),
      { align: 'right' },
    ),
    column(
      'REPLAY LAG',
      cells((member) => lagCell(member.replayLagBytes, member)),
      { align: 'right' },
    ),
    restartColumn(rows),
    apiColumn(topology, rows, style),
    column(
      'TAGS',
      cells(({ tags }) => cell(tagWords(tags), undefined, 'end')),
      { minWidth: 16 },
    ),
  ];
}

function restartColumn(rows: readonly Row[]): Column {
  const cells = rows.map(({ member: { pendingRestart } }) =>
    cell(yesNo(pendingRestart), pendingRestart === true ? 'doubtful' : undefined),
  );
  return {
    name: 'restart',
    forms: [
      { header: 'PENDING RESTART', cells, rank: 1 },
      { header: 'RESTART', cells },
    ],
  };
}

/** In short without the end that all names of the namespace share. */
function apiColumn(topology: Topology, rows: readonly Row[], style: Style): Column {
  const suffix = zoneSuffix(topology);
  const { ellipsis } = glyphs(style);
  const cells = (short: boolean) =>
    rows.map(({ member: { api } }) => {
      const host = api?.host ?? '';
      const cut = short && host.endsWith(suffix) ? host.slice(0, -suffix.length) + ellipsis : host;
      return cell(
        api === null ? '<none>' : host === '' ? api.url : withPort(cut, api.port),
        undefined,
        'middle',
      );
    });
  return {
    name: 'api',
    forms: [
      { header: 'API ADDRESS', cells: cells(false), rank: 2 },
      { header: 'API ADDRESS', cells: cells(true) },
    ],
    minWidth: 24,
  };
}

function withPort(host: string, port: number | null): string {
  const bracketed = host.includes(':') ? `[${host}]` : host;
  return port === null ? bracketed : `${bracketed}:${String(port)}`;
}

/** Patroni tells the two apart from 4.1 on, so that not to know them is nothing to look at. */
function lagCell(lag: number | null, member: Member): Cell {
  const { words } = lagWords(lag, member);
  return cell(words, lag === null ? 'dim' : undefined);
}

/** As kubectl names it: a Pod that is going away is `Terminating`, whatever its phase. */
function podCell({ pod: { phase, terminating } }: Member): Cell {
  if (terminating) return cell('Terminating', 'doubtful');
  return cell(phase ?? '<unknown>', phase === 'Running' ? undefined : 'doubtful');
}
