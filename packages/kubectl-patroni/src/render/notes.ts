/** What a table has no room for: one line for each thing that is wrong or worth knowing, and the members it is true of. */
import {
  isLeader,
  PUBLICATION_MARKS,
  reliesOnPodDns,
  type Member,
  type Topology,
  type TreeRow,
} from '@kubectl-patroni/core';
import { plainHostWords } from './host-words.js';
import { stateWords } from './member-words.js';
import { publicationTone, publicationWords } from './publication-words.js';
import type { Tone } from './style.js';

/** A note on one member. */
export interface Note {
  text: string;
  /** `dim`: worth knowing, nothing to do. */
  tone: Extract<Tone, 'wrong' | 'doubtful' | 'dim'>;
  /** The column that says the same in the row, where it is shown in full. */
  saidIn?: 'state' | 'dns';
}

/** The same note on several members. */
export interface GroupedNote extends Note {
  members: readonly string[];
}

/** All that is to be noted on a member, whether or not a column says it as well. */
export function notesOn({ member, detached }: TreeRow, topology: Topology): Note[] {
  return [
    ...detachedNotes(detached),
    ...timelineNotes(member, topology),
    ...roleNotes(member, topology),
    ...labelNotes(member, topology),
    ...upstreamTagNotes(member, topology),
    ...stateWords(member).troubles.map((text): Note => ({ text, tone: 'doubtful', saidIn: 'state' })),
    ...addressNotes(member, topology),
    ...publicationNotes(member),
    ...(member.pendingRestart === true ? [{ text: 'restart pending', tone: 'dim' } as const] : []),
  ];
}

/** Whether a row is to be marked: something about it is wrong or doubtful. */
export function needsALook(notes: readonly Note[]): Note['tone'] | null {
  if (notes.some(({ tone }) => tone === 'wrong')) return 'wrong';
  return notes.some(({ tone }) => tone === 'doubtful') ? 'doubtful' : null;
}

/** Notes of one text together, the worst first. */
export function groupNotes(notes: Iterable<readonly [member: string, note: Note]>): GroupedNote[] {
  const groups = new Map<string, Note & { members: string[] }>();
  for (const [member, note] of notes) {
    const group = groups.get(note.text);
    if (group === undefined) groups.set(note.text, { ...note, members: [member] });
    else group.members.push(member);
  }
  const order = ['wrong', 'doubtful', 'dim'];
  return [...groups.values()].sort((a, b) => order.indexOf(a.tone) - order.indexOf(b.tone));
}

function detachedNotes(detached: TreeRow['detached']): Note[] {
  if (detached === null) return [];
  if (detached.why === 'missing') {
    return [{ text: `upstream ${detached.upstream} is not there`, tone: 'wrong' }];
  }
  const { cycle } = detached;
  const text =
    cycle.length === 1 ? 'names itself as its upstream' : `in a cycle with each other: ${circle(cycle)}`;
  return [{ text, tone: 'wrong' }];
}

/** `pg-2 follows pg-3 follows pg-2`; long ones are cut short. */
function circle(cycle: readonly string[]): string {
  const named = cycle.slice(0, 4);
  const more = cycle.length > named.length ? [`${String(cycle.length - named.length)} more`] : [];
  return [...named, ...more, cycle[0] ?? ''].join(' follows ');
}

function timelineNotes({ timeline }: Member, { timeline: leaders }: Topology): Note[] {
  if (timeline === null || leaders === null || timeline === leaders) return [];
  return [{ text: `on timeline ${String(timeline)}, the leader is on ${String(leaders)}`, tone: 'wrong' }];
}

/** The values that Patroni and the operators give a leader; a cluster may be set up with others, which are not judged. */
const LEADER_LABELS: ReadonlySet<string> = new Set([
  'primary',
  'master',
  'leader',
  'standby-leader',
  'standby_leader',
]);
const FOLLOWER_LABELS: ReadonlySet<string> = new Set(['replica']);

const LEADING_WORDS: ReadonlySet<string> = new Set(['primary', 'master', 'promoted']);

/** A PostgreSQL that takes itself for the primary without the lock: about to be demoted, or one of two primaries. */
function roleNotes({ role, declaredRole, state }: Member, { leader }: Topology): Note[] {
  if (declaredRole === null || !LEADING_WORDS.has(declaredRole)) return [];
  if (role === 'leader' || role === 'standby_leader') return [];
  if (leader.lock === 'unknown' && leader.name === null) return [];
  const runs = state === 'running';
  if (leader.name === null)
    return [{ text: `says it is ${declaredRole}, and nobody holds the lock`, tone: 'doubtful' }];
  return [
    {
      text: `says it is ${declaredRole}${runs ? ' and runs' : ''}, but ${leader.name} holds the lock`,
      tone: runs ? 'wrong' : 'doubtful',
    },
  ];
}

/** The tag is ignored when it names the member itself or nobody: it follows the leader then. */
function upstreamTagNotes({ name, tags }: Member, { members, membersKnown }: Topology): Note[] {
  const from = tags?.['replicatefrom'];
  if (typeof from !== 'string' || from === '' || !membersKnown) return [];
  if (from === name)
    return [{ text: 'its tag replicatefrom names itself: it follows the leader', tone: 'doubtful' }];
  if (members.some((member) => member.name === from)) return [];
  return [
    {
      text: `its tag replicatefrom names ${from}, which is not there: it follows the leader`,
      tone: 'doubtful',
    },
  ];
}

/** Services select by the label; who leads is decided by the lock. */
function labelNotes({ role, labelledRole, state }: Member, { labels, leader }: Topology): Note[] {
  if (labels.role === null || role === 'unknown') return [];
  if (role === 'leader' || role === 'standby_leader') {
    if (labelledRole === null && state === 'running')
      return [{ text: 'leads without a role label', tone: 'doubtful' }];
    const follows = labelledRole !== null && FOLLOWER_LABELS.has(labelledRole);
    return follows ? [{ text: `leads but is labelled ${labelledRole}`, tone: 'wrong' }] : [];
  }
  if (labelledRole === null || !LEADER_LABELS.has(labelledRole)) return [];
  const holder = leader.name === null ? 'nobody holds' : `${leader.name} holds`;
  return [
    {
      text: `labelled ${labelledRole} but ${holder} the lock`,
      tone: leader.name === null ? 'doubtful' : 'wrong',
    },
  ];
}

/** What others dial, or will dial once this member leads. Of its own name the DNS column says how it stands. */
function addressNotes({ name, postgres }: Member, topology: Topology): Note[] {
  if (postgres?.kind == null) return [];
  const { words, tone } = plainHostWords(postgres.kind);
  if (tone === 'wrong') {
    if (reliesOnPodDns(postgres.kind) && postgres.pointsAt === name) return [];
    return [{ text: `announces ${words}: ${postgres.host ?? postgres.url}`, tone }];
  }
  const leaders = topology.members.find(isLeader)?.postgres?.kind ?? null;
  if (leaders === null || leaders === postgres.kind) return [];
  return [{ text: `announces ${words}, the leader ${plainHostWords(leaders).words}`, tone: 'doubtful' }];
}

/** A name that nobody dials is no trouble, and of a Pod without an IP or about to go no more is to be said. */
function publicationNotes(member: Member): Note[] {
  const { dns, pod } = member;
  const { sentence } = publicationWords(dns);
  const mark = PUBLICATION_MARKS[dns.publication];
  const expected = mark === 'good' && dns.publication !== 'manual' && dns.evidence !== 'predicted';
  const saidAlready = dns.publication === 'terminating' || (dns.publication === 'no-ip' && pod.ip === null);
  if (expected || saidAlready) return [];
  return [{ text: sentence, tone: publicationTone(member) ?? 'dim', saidIn: 'dns' }];
}
