/** The columns of `topology`. */
import {
  isLeader,
  MAX_GUIDES,
  type Member,
  type MemberRole,
  type Topology,
  type TreeRow,
} from '@kubectl-patroni/core';
import { replicatesVia } from './addressing-words.js';
import { type Cell, cell, EMPTY, type Part } from './cell.js';
import { dnsColumn } from './dns-column.js';
import { lagWords, roleWords, stateWords } from './member-words.js';
import { needsALook, type Note } from './notes.js';
import { glyphs, type Style, type Tone } from './style.js';
import { column, type Column } from './table.js';

/** In which order a narrow terminal gives columns up. Role, state, lag, IP and how a member replicates are never given up. */
const RANKS = {
  longVia: 10,
  dns: { full: 20, short: 30, words: 40, mark: 60 },
  longState: 50,
  longRole: 53,
  sameTimelines: 55,
  timelines: 70,
};

/** A member with its place in the tree and what is noted on it. */
export interface Row extends TreeRow {
  notes: readonly Note[];
}

export function topologyColumns(topology: Topology, rows: readonly Row[], style: Style): Column[] {
  const members = rows.map(({ member }) => member);
  return [
    memberColumn(rows, style),
    roleColumn(members),
    stateColumn(members),
    timelineColumn(topology, members),
    column('LAG', members.map(lagCell), { align: 'right' }),
    dnsColumn(topology, members, RANKS.dns, style),
    column(
      'IP',
      members.map(({ pod }) => (pod.ip === null ? cell('<none>', 'doubtful') : cell(pod.ip))),
    ),
    viaColumn(members),
  ];
}

/** The tree, and a `!` on whoever has a note. Long names are cut in their middle: their ends tell them apart. */
export function memberColumn(rows: readonly Row[], style: Style): Column {
  const cells = rows.map((row): Cell => {
    const { member, notes } = row;
    const look = needsALook(notes);
    return [
      ...cell(guidesOf(row, style), 'dim', 'start'),
      ...cell(member.name, isLeader(member) ? 'strong' : undefined, 'middle'),
      ...(look === null ? EMPTY : cell(' !', look)),
    ];
  });
  return { name: 'member', forms: [{ header: 'MEMBER', cells }], minWidth: 12 };
}

function guidesOf({ guides, depth }: TreeRow, style: Style): string {
  const { ellipsis, tree } = glyphs(style);
  const outer = guides.slice(0, -1).map((more) => (more ? tree.line : tree.gap));
  const own = guides.length === 0 ? '' : guides.at(-1) === true ? tree.branch : tree.last;
  return (depth > MAX_GUIDES ? ellipsis : '') + outer.join('') + own;
}

/** In short a synchronous standby is called as in pg_stat_replication: `sync`, `quorum`. */
function roleColumn(members: readonly Member[]): Column {
  const cells = (short: boolean) =>
    members.map(({ role }) => {
      const words = roleWords(role);
      return cell(short ? words.replace(/^(sync|quorum) standby$/, '$1') : words, roleTone(role));
    });
  return {
    name: 'role',
    forms: [
      { header: 'ROLE', cells: cells(false), rank: RANKS.longRole },
      { header: 'ROLE', cells: cells(true) },
    ],
  };
}

function roleTone(role: MemberRole): Tone | undefined {
  if (role === 'unknown') return 'doubtful';
  return role === 'leader' || role === 'standby_leader' ? 'strong' : undefined;
}

/** In short without what is wrong besides: that is in the notes then. */
function stateColumn(members: readonly Member[]): Column {
  const states = members.map(stateWords);
  const long = states.map(({ state, troubles, tone }) => cell([state, ...troubles].join(', '), tone, 'end'));
  const short = states.map(({ state, tone }) => cell(SHORT_STATES.get(state) ?? state, tone, 'end'));
  return {
    name: 'state',
    forms: [
      { header: 'STATE', cells: long, rank: RANKS.longState },
      { header: 'STATE', cells: short },
    ],
    minWidth: 9,
  };
}

/** Patroni's long words (patroni postgresql/misc.py `PostgresqlState`, postgresql/__init__.py `replication_state`). */
const SHORT_STATES = new Map([
  ['in archive recovery', 'from archive'],
  ['creating replica', 'creating'],
  ['initializing new cluster', 'initializing'],
  ['running custom bootstrap script', 'bootstrapping'],
  ['custom bootstrap failed', 'bootstrap failed'],
  ['starting after custom bootstrap', 'starting'],
  ['unreadable status', 'unreadable'],
]);

/** Where all are on the leader's timeline, the title says it already. */
function timelineColumn(topology: Topology, members: readonly Member[]): Column {
  const differs = (timeline: number | null) =>
    timeline !== null && topology.timeline !== null && timeline !== topology.timeline;
  const cells = members.map(({ timeline }) =>
    timeline === null
      ? cell('?', 'doubtful')
      : cell(String(timeline), differs(timeline) ? 'wrong' : undefined),
  );
  const rank = members.some(({ timeline }) => differs(timeline)) ? RANKS.timelines : RANKS.sameTimelines;
  return { ...column('TL', cells, { align: 'right', rank }), name: 'timeline' };
}

function lagCell(member: Member): Cell {
  const { words, tone } = lagWords(member.lagBytes, member);
  return cell(words, tone);
}

function viaColumn(members: readonly Member[]): Column {
  const via = members.map(replicatesVia);
  const short = via.map((each) => each.short.map((part): Part => ({ ...part, give: 'end' })));
  return {
    name: 'via',
    forms: [
      { header: 'REPLICATES VIA', cells: via.map(({ long }) => long), rank: RANKS.longVia },
      { header: 'REPLICATES VIA', cells: short },
    ],
    minWidth: 14,
  };
}
