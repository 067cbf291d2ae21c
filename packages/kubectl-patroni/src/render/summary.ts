/** One line that says how it stands: for stderr, after a table. */
import { isLeader, memberTree, type Topology, type TopologyList } from '@kubectl-patroni/core';
import { addressingVerdict } from './addressing-words.js';
import { maxLag, maxLagWords, readyWords } from './member-words.js';
import { needsALook, notesOn } from './notes.js';
import { counted } from './quantity.js';
import type { Style } from './style.js';
import { safe } from './terminal-text.js';

/** `3 members, 1 leader, all replicas use headless DNS, max lag 0 B`; null where there is no cluster. */
export function summaryLine({ items }: TopologyList, style: Style): string | null {
  const [first] = items;
  if (first === undefined) return null;
  const facts = items.length === 1 ? factsOfOne(first) : factsOfMany(items);
  const lag = maxLag(items.flatMap(({ members }) => members));
  const maximum = lag === null ? [] : [`max lag ${maxLagWords(lag, style)}`];
  return safe([...facts, ...maximum, ...marked(items), ...findings(items)].join(', '), style);
}

function factsOfOne(topology: Topology): string[] {
  const verdict = addressingVerdict(topology);
  return [membersOf([topology]), leaderOf(topology), ...(verdict === null ? [] : [verdict.words])];
}

function factsOfMany(items: readonly Topology[]): string[] {
  const count = (which: ReturnType<typeof leadership>) =>
    items.filter((topology) => leadership(topology) === which).length;
  const [leaderless, unknown] = [count('leaderless'), count('unknown')];
  const judged = items.filter(({ replicationAddressing }) => replicationAddressing !== 'unknown');
  const headless = judged.filter(({ replicationAddressing }) => replicationAddressing === 'headless').length;
  return [
    `${counted(items.length, 'cluster')} with ${membersOf(items)}`,
    ...(leaderless + unknown === 0 ? ['each with a leader'] : []),
    ...(leaderless === 0 ? [] : [`${String(leaderless)} without a leader`]),
    ...(unknown === 0 ? [] : [`${String(unknown)} with an unknown leader`]),
    ...(judged.length === 0 ? [] : [`${headlessOf(headless, judged.length)} by headless DNS`]),
  ];
}

function headlessOf(headless: number, all: number): string {
  return headless === all ? 'all replicate' : `${String(headless)} of ${String(all)} replicate`;
}

/** `3 members`, `3 members (2 ready)` */
function membersOf(items: readonly Topology[]): string {
  if (items.some(({ membersKnown }) => !membersKnown)) return 'unknown members';
  const members = items.flatMap((topology) => topology.members);
  const { ready, all } = readyWords(members);
  return `${counted(members.length, 'member')}${all ? '' : ` (${ready} ready)`}`;
}

/** `leaderless`: for sure. Where the lock cannot be judged, whoever it names is taken to hold it. */
export function leadership({ leader, members, membersKnown }: Topology): 'led' | 'leaderless' | 'unknown' {
  const there = members.some(isLeader);
  if (!membersKnown && leader.name !== null) return 'unknown';
  if (leader.lock === 'unknown') return there ? 'led' : 'unknown';
  return leader.lock === 'held' && there ? 'led' : 'leaderless';
}

function leaderOf(topology: Topology): string {
  const leads = topology.members.filter(isLeader);
  const count = leads.some(({ role }) => role === 'standby_leader') ? 'standby leader' : 'leader';
  if (leads.length === 0) return leadership(topology) === 'unknown' ? 'leader unknown' : 'no leader';
  const expired = topology.leader.lock === 'expired' ? ' with an EXPIRED lock' : '';
  return `${counted(leads.length, count)}${expired}`;
}

/** How many rows of `topology` bear an exclamation mark. */
function marked(items: readonly Topology[]): string[] {
  const count = items
    .flatMap((topology) => memberTree(topology.members).map((row) => notesOn(row, topology)))
    .filter((notes) => needsALook(notes) !== null).length;
  return count === 0 ? [] : [`${counted(count, 'member')} to look at`];
}

function findings(items: readonly Topology[]): string[] {
  const severities = items.flatMap((topology) => topology.findings.map(({ severity }) => severity));
  return (['error', 'warning'] as const).flatMap((severity) => {
    const count = severities.filter((each) => each === severity).length;
    return count === 0 ? [] : [counted(count, severity)];
  });
}
