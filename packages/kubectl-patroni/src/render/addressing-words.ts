/** Whether replication uses the headless Service: of one member, and of a cluster. */
import { judgeAddressing, type Member, type Topology } from '@kubectl-patroni/core';
import { type Cell, cell } from './cell.js';
import { hostWords, plainHostWords } from './host-words.js';
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
  const verdict = judgeAddressing(topology);
  if (verdict === null) return null;
  const { outcome, replicas, using, unknown, otherKind, concern } = verdict;
  const tone = concern === 'none' ? undefined : concern;
  const rest = unknown === 0 ? '' : `, ${String(unknown)} unknown`;
  switch (outcome) {
    case 'unknown':
      return { words: 'replication addresses unknown', tone };
    case 'all':
      return { words: using === 1 ? 'the replica uses headless DNS' : 'all replicas use headless DNS', tone };
    case 'none': {
      const who = replicas === 1 ? 'the replica does not use headless DNS' : 'no replica uses headless DNS';
      const what = otherKind === null ? '' : ` (${plainHostWords(otherKind).words})`;
      return { words: `${who}${what}${rest}`, tone };
    }
    case 'some': {
      const count = `${String(using)} of ${String(replicas)} replicas ${using === 1 ? 'uses' : 'use'} headless DNS`;
      return { words: `${count}${rest}`, tone };
    }
  }
}
