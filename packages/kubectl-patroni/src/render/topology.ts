/** `topology`: for each cluster what holds of all of it, its members under their upstreams, and what to look at. */
import { memberTree, type Topology, type TopologyList } from '@kubectl-patroni/core';
import { type Cell, cell } from './cell.js';
import { clusterFacts } from './cluster-words.js';
import { DNS_FORMS, dnsFooter } from './dns-column.js';
import { type GroupedNote, groupNotes, type Note, notesOn } from './notes.js';
import type { Style } from './style.js';
import { fitTable, type Layout, tableLines } from './table.js';
import { type Row, topologyColumns } from './topology-columns.js';
import { wrapFacts } from './wrap.js';

/** The lines of all clusters, with an empty line between two. */
export function topologyLines(list: TopologyList, style: Style): string[] {
  return eachCluster(list, style, (topology, rows) => {
    const layout = fitTable(topologyColumns(topology, rows, style), style.width, style);
    return [...tableLines(layout, style.width, style), ...belowTable(topology, rows, layout, style)];
  });
}

/** Writes what stands above every table, and what a cluster without members has instead of one. */
export function eachCluster(
  list: TopologyList,
  style: Style,
  table: (topology: Topology, rows: readonly Row[]) => string[],
): string[] {
  return list.items.flatMap((topology, i) => {
    const rows = memberTree(topology.members).map((row): Row => ({ ...row, notes: notesOn(row, topology) }));
    const title = style.headers
      ? wrapFacts(clusterFacts(topology, style.now), { gap: 3, indent: 2 }, style)
      : [];
    const between = i > 0 && style.headers ? [''] : [];
    return [...between, ...title, ...(rows.length > 0 ? table(topology, rows) : noMembers(topology, style))];
  });
}

/** The notes that the shown form of the table does not say itself, and what it leaves out of the DNS names. */
export function belowTable(topology: Topology, rows: readonly Row[], layout: Layout, style: Style): string[] {
  if (!style.headers) return [];
  const dnsForm = layout.form('dns');
  const said = ({ saidIn }: Note) =>
    (saidIn === 'state' && layout.form('state') === 0) ||
    (saidIn === 'dns' && dnsForm !== null && dnsForm !== DNS_FORMS.mark);
  const notes = rows.flatMap(({ member, notes }) =>
    notes.filter((note) => !said(note)).map((note) => [member.name, note] as const),
  );
  return [
    ...dnsFooter(topology, dnsForm).flatMap((line) => wrapFacts([line], { gap: 0, indent: 2 }, style)),
    ...groupNotes(notes).flatMap((note) =>
      wrapFacts([noteLine(note, topology)], { gap: 0, indent: 2 }, style),
    ),
  ];
}

/** `! patronidemo-1, patronidemo-2: on timeline 4, the leader is on 5` */
function noteLine({ text, tone, members }: GroupedNote, topology: Topology): Cell {
  const everybody = members.length > 1 && members.length === topology.members.length;
  return [
    ...cell(tone === 'dim' ? '- ' : '! ', tone),
    ...cell(`${everybody ? 'all members' : members.join(', ')}: `, tone === 'dim' ? tone : undefined),
    ...cell(text, tone),
  ];
}

function noMembers({ labels, scope, membersKnown }: Topology, style: Style): string[] {
  if (!style.headers) return [];
  if (!membersKnown)
    return wrapFacts(
      [cell('Members unknown: Pods could not be read.', 'doubtful')],
      { gap: 0, indent: 2 },
      style,
    );
  const which = labels.scope === null ? 'belongs to this cluster' : `is labelled ${labels.scope}=${scope}`;
  return wrapFacts([cell(`No members: no Pod ${which}.`, 'doubtful')], { gap: 0, indent: 2 }, style);
}
