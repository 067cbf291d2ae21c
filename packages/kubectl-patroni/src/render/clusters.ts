/** `clusters`: one line a cluster. */
import { isLeader, otherAddressing, type Topology, type TopologyList } from '@kubectl-patroni/core';
import { addressingVerdict } from './addressing-words.js';
import { plainHostWords } from './host-words.js';
import { type Cell, cell, EMPTY } from './cell.js';
import { exceptions } from './cluster-words.js';
import { lockCell, lockHolderIsGone, lockState, lockTone } from './lock-words.js';
import { maxLag, maxLagWords, readyWords } from './member-words.js';
import type { Style } from './style.js';
import { column, type Column, fitTable, tableLines } from './table.js';
import { wrapFacts } from './wrap.js';

/** In which order a narrow terminal gives columns up. Notes are written below the table then. */
const RANKS = { longLock: 10, plainFlavour: 20, notes: 30, flavour: 40, timeline: 50 };

/** The lines of the table; none where there is no cluster. */
export function clusterLines({ items }: TopologyList, style: Style): string[] {
  if (items.length === 0) return [];
  const layout = fitTable(clusterColumns(items, style), style.width, style);
  const below = style.headers && layout.form('notes') === null ? items : [];
  return [
    ...tableLines(layout, style.width, style),
    ...below.flatMap((topology) => {
      const notes = notesCell(topology, style.now);
      const line = [
        ...cell('! ', 'doubtful'),
        ...cell(`${topology.namespace}/${nameOf(topology)}: `),
        ...notes,
      ];
      return notes.length === 0 ? [] : wrapFacts([line], { gap: 0, indent: 2 }, style);
    }),
  ];
}

function clusterColumns(items: readonly Topology[], style: Style): Column[] {
  const cells = (of: (topology: Topology) => Cell) => items.map(of);
  const plain = items.every(({ flavour }) => flavour === 'patroni');
  const notes = cells((topology) => notesCell(topology, style.now));
  return [
    column(
      'NAMESPACE',
      cells(({ namespace }) => cell(namespace, undefined, 'middle')),
      { minWidth: 9 },
    ),
    column(
      'CLUSTER',
      cells((topology) => cell(nameOf(topology), 'strong', 'middle')),
      { minWidth: 12 },
    ),
    column(
      'FLAVOUR',
      cells(({ flavour }) => cell(flavour)),
      { rank: plain ? RANKS.plainFlavour : RANKS.flavour },
    ),
    column('MEMBERS', cells(membersCell)),
    column('LEADER', cells(leaderCell), { minWidth: 12 }),
    column(
      'TL',
      cells(({ timeline }) => cell(timeline === null ? '?' : String(timeline))),
      {
        align: 'right',
        rank: RANKS.timeline,
      },
    ),
    column(
      'MAX LAG',
      cells((topology) => maxLagCell(topology, style)),
      { align: 'right' },
    ),
    column('ADDRESSING', cells(addressingCell)),
    lockColumn(items, style.now),
    ...(notes.some((note) => note.length > 0) ? [column('NOTES', notes, { rank: RANKS.notes })] : []),
  ];
}

/** `patronidemo`, `citusdemo/0` */
function nameOf({ clusterName, citusGroup }: Topology): string {
  return citusGroup === null ? clusterName : `${clusterName}/${String(citusGroup)}`;
}

function membersCell({ members, membersKnown }: Topology): Cell {
  if (!membersKnown) return cell('?', 'doubtful');
  const { ready, all } = readyWords(members);
  return cell(`${ready}/${String(members.length)}`, all && members.length > 0 ? undefined : 'doubtful');
}

function leaderCell(topology: Topology): Cell {
  const { leader } = topology;
  if (leader.name === null) {
    return leader.lock === 'unknown' ? cell('<unknown>', 'doubtful') : cell('<none>', lockTone(topology));
  }
  return [
    ...cell(leader.name, undefined, 'middle'),
    ...(lockHolderIsGone(topology) ? cell(' gone!', 'wrong') : EMPTY),
  ];
}

/** Empty where there is no replica. */
function maxLagCell({ members }: Topology, style: Style): Cell {
  const lag = maxLag(members);
  if (lag === null) return EMPTY;
  return cell(maxLagWords(lag, style), lag.complete ? undefined : 'doubtful');
}

/** As in the contract; `other` by the one kind of address that it is, if it is one. */
function addressingCell(topology: Topology): Cell {
  const { replicationAddressing, members } = topology;
  const tone = addressingVerdict(topology)?.tone;
  if (replicationAddressing !== 'other') return cell(replicationAddressing, tone);
  const { otherKind } = otherAddressing(members.filter((member) => !isLeader(member)));
  return cell(otherKind === null ? replicationAddressing : plainHostWords(otherKind).words, tone);
}

function lockColumn(items: readonly Topology[], now: Date | null): Column {
  return {
    name: 'lock',
    forms: [
      {
        header: 'LOCK',
        cells: items.map((each) => cell(lockCell(each, now), lockTone(each))),
        rank: RANKS.longLock,
      },
      { header: 'LOCK', cells: items.map((each) => cell(lockState(each.leader.lock), lockTone(each))) },
    ],
  };
}

function notesCell(topology: Topology, now: Date | null): Cell {
  const standby = topology.standbyCluster === true ? cell('standby cluster') : EMPTY;
  return [...exceptions(topology, now), standby]
    .filter((note) => note.length > 0)
    .flatMap((note, i) => [
      ...(i > 0 ? cell(', ') : EMPTY),
      ...note.map((part) => ({ ...part, give: 'end' as const })),
    ]);
}
