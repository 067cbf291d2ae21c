/** Whether replication uses the headless Service: of one member, and of a cluster. */
import type { Member, Topology } from '@kubectl-patroni/core';
import { type Cell, cell } from './cell.js';
import { hostWords, plainHostWords } from './host-words.js';
import { isLeader } from './member-tree.js';
import type { Tone } from './style.js';

/**
 * How a member replicates. Of a leader that replicates from nobody: what it announces for others to dial, in brackets.
 * `long` says more than `short` does, and nothing else.
 */
export function replicatesVia(member: Member): { long: Cell; short: Cell } {
  const { replication, postgres } = member;
  if (replication === null) {
    const { words, tone } = hostWords(postgres === null ? 'missing' : postgres.kind);
    const shade = tone ?? 'dim';
    return { long: cell(`(advertises ${words})`, shade), short: cell(`(${words})`, shade) };
  }
  if (member.tags?.['nostream'] === true && replication.upstream === null) {
    return both(cell('archive only'));
  }
  const { words, tone } = hostWords(replication.hostKind);
  if (member.role === 'standby_leader' && replication.host !== null) {
    // Outside of this cluster is where the upstream of a standby leader has to be. Which host that is, the title says.
    return both(cell(words, replication.hostKind === 'external' ? undefined : tone));
  }
  const observed = replication.basis === 'observed' ? ' (observed)' : '';
  return { long: [...cell(words, tone), ...cell(observed, 'dim')], short: cell(words, tone) };
}

function both(parts: Cell): { long: Cell; short: Cell } {
  return { long: parts, short: parts };
}

export interface Verdict {
  words: string;
  tone: Tone | undefined;
}

/** `all replicas use headless DNS`; null where there is no replica. */
export function addressingVerdict(topology: Topology): Verdict | null {
  const replicas = topology.members.filter((member) => !isLeader(member));
  if (replicas.length === 0) return null;
  const uses = replicas.map(({ replication }) => replication?.usesHeadlessService ?? null);
  const yes = uses.filter((each) => each === true).length;
  const no = uses.filter((each) => each === false).length;
  const unknown = uses.length - yes - no;
  if (yes === 0 && no === 0) return { words: 'replication addresses unknown', tone: 'doubtful' };
  const rest = unknown === 0 ? '' : `, ${String(unknown)} unknown`;
  if (no === 0 && unknown === 0) {
    return {
      words: yes === 1 ? 'the replica uses headless DNS' : 'all replicas use headless DNS',
      tone: undefined,
    };
  }
  if (yes === 0) {
    const { words, tone } = otherAddressing(replicas);
    const who =
      replicas.length === 1 ? 'the replica does not use headless DNS' : 'no replica uses headless DNS';
    return { words: `${who}${words === null ? '' : ` (${words})`}${rest}`, tone };
  }
  const count = `${String(yes)} of ${String(uses.length)} replicas ${yes === 1 ? 'uses' : 'use'} headless DNS`;
  return { words: `${count}${rest}`, tone: 'doubtful' };
}

/** The one kind of address that all these replicas dial instead; null words: several kinds. */
export function otherAddressing(replicas: readonly Member[]): {
  words: string | null;
  tone: Tone | undefined;
} {
  const dialled = replicas.filter(({ replication }) => replication?.usesHeadlessService === false);
  const kinds = dialled.map(({ replication }) => plainHostWords(replication?.hostKind ?? null));
  const tone =
    kinds.find((kind) => kind.tone === 'wrong')?.tone ?? kinds.find((kind) => kind.tone !== undefined)?.tone;
  const words = new Set(kinds.map((kind) => kind.words));
  return { words: words.size === 1 ? (kinds[0]?.words ?? null) : null, tone };
}
