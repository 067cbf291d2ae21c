import {
  bytes,
  humanDuration,
  isLeader,
  judgeAddressing,
  memberState,
  publicationConcern,
  hostConcern,
  type Concern,
  type HostKind,
  type Member,
  type MemberRole,
  type Severity,
  type Topology,
} from '@kubectl-patroni/core';
import {
  useTranslationRef,
  type TranslationFunction,
  type TranslationRef,
} from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { KEPT } from '../tab/model/replication-path';
import { patroniTranslationRef } from '../translation/ref';
import { visibleText } from './visible-text';

/** A few words, and how much they call for attention; `idle`: they are neither good nor bad. */
export interface Said {
  words: string;
  concern: Concern | 'idle';
}

/** The core's judgements in the reader's language. Whatever is of the objects is fit to be shown. */
export interface Words {
  role(role: MemberRole): string;
  severity(severity: Severity): string;
  host(kind: HostKind | null): Said;
  publication(member: Member): Said;
  /** What a member does, and what is wrong with it besides. */
  state(member: Member): Said & { troubles: string[] };
  /** Empty for a leader, who is behind nobody. */
  lag(member: Member): string;
  /** How a member replicates; of a leader what it announces for others to dial. */
  replicatesVia(member: Member): Said;
  /** Null where there is no replica. */
  addressing(topology: Topology): Said | null;
  /** `4s ago`. */
  ago(milliseconds: number): string;
}

export type Translate =
  typeof patroniTranslationRef extends TranslationRef<string, infer Messages>
    ? TranslationFunction<Messages>
    : never;

export function useWords(): Words & { t: Translate } {
  const { t } = useTranslationRef(patroniTranslationRef);
  return useMemo(() => ({ t, ...wordsIn(t) }), [t]);
}

/** The same outside of a component, where `t` is given. */
export function wordsIn(t: Translate): Words {
  const host = (kind: HostKind | null): Said => ({
    words: t(`words.host.${kind ?? 'unknown'}`),
    concern: concernOf(kind),
  });
  return {
    role: (role) => t(`words.role.${role}`),
    severity: (severity) => t(`words.severity.${severity}`),
    host,
    publication: (member) => {
      const { publication, evidence } = member.dns;
      const words = t(`words.publication.${publication}`);
      const isPredicted = evidence === 'predicted' && publication === 'published';
      return {
        words: isPredicted ? `${words}, ${t('words.publicationPredicted')}` : words,
        concern: publicationConcern(member),
      };
    },
    state: (member) => {
      const { state, troubles, phase, concern } = memberState(member);
      const shownPhase = { phase: visibleText(phase ?? '') };
      const words = state.said === null ? t(`words.state.${state.why}`, shownPhase) : visibleText(state.said);
      return {
        words,
        concern,
        troubles: troubles.map((trouble) => t(`words.trouble.${trouble}`, shownPhase)),
      };
    },
    lag: (member) => {
      if (member.lagBytes !== null) return t('words.lag', { lag: bytes(member.lagBytes) });
      return isLeader(member) ? '' : t('words.lagUnknown');
    },
    replicatesVia: (member) => {
      const { replication, postgres, role, tags } = member;
      if (replication === null) return host(postgres === null ? 'missing' : postgres.kind);
      if (tags?.['nostream'] === true && replication.upstream === null)
        return { words: t('card.archiveOnly'), concern: 'none' };
      const said = host(replication.hostKind);
      // Outside of this cluster is where the upstream of a standby leader has to be.
      const isRemote = role === 'standby_leader' && replication.hostKind === 'external';
      return isRemote ? { ...said, concern: 'none' } : said;
    },
    addressing: (topology) => {
      const verdict = judgeAddressing(topology);
      if (verdict === null) return null;
      const { outcome, replicas, using, unknown, otherKind, concern } = verdict;
      const rest =
        unknown > 0 && outcome !== 'unknown'
          ? [t('words.addressing.unknownRest', { unknown: String(unknown) })]
          : [];
      const others = otherKind === null ? [] : [host(otherKind).words];
      const said = {
        all: () => t('words.addressing.all', { count: replicas }),
        none: () => t('words.addressing.none', { count: replicas }),
        some: () => t('words.addressing.someOf', { using: String(using), replicas: String(replicas) }),
        unknown: () => t('words.addressing.unknown'),
      };
      const more = outcome === 'all' ? [] : [...others, ...rest];
      // Pod IPs work: that no replica uses the headless Service is nothing good, and nothing wrong by itself.
      const isIdle = outcome === 'none' && concern === 'none';
      return { words: [said[outcome](), ...more].join(' · '), concern: isIdle ? 'idle' : concern };
    },
    ago: (milliseconds) => t('words.ago', { age: humanDuration(Math.max(0, milliseconds)) }),
  };
}

/** An address that works and that nothing keeps right, such as a pod IP, is neither good nor bad. */
function concernOf(kind: HostKind | null): Said['concern'] {
  const concern = hostConcern(kind);
  return concern === 'none' && kind !== null && !KEPT.has(kind) ? 'idle' : concern;
}
