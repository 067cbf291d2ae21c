/** The contract's values in the reader's language, as sentences that the tab alone has. */
import type {
  AddressingVerdict,
  Finding,
  HostKind,
  Member,
  MemberDns,
  MemberRole,
  Topology,
} from '@kubectl-patroni/core';
import { judgeAddressing, PUBLICATION_MARKS } from '@kubectl-patroni/core';
import { wordsIn, type Translate } from '../words/useWords';
import type { ReplicationPath } from './model/replication-path';
import { toneOf, type Tone } from './model/tone';
import { span } from './model/quantity';

export type { Translate };

export function roleWords(t: Translate, role: MemberRole): string {
  return wordsIn(t).role(role);
}

/** `streaming`, `running, not ready`; Patroni's own words are not translated. */
export function stateWords(t: Translate, member: Member): string {
  const { words, troubles } = wordsIn(t).state(member);
  return [words, ...troubles].join(', ');
}

/** Null: it depends on something that could not be read. */
export function hostWords(t: Translate, kind: HostKind | null): string {
  return wordsIn(t).host(kind).words;
}

/** `replicates via headless DNS`. */
export function viaWords(t: Translate, { how, kind, observed }: ReplicationPath): string {
  if (how === 'archive') return t('tab.via.archive');
  const words = { kind: hostWords(t, kind) };
  if (how === 'advertises') return t('tab.via.advertises', words);
  return observed ? t('tab.via.observed', words) : t('tab.via.dials', words);
}

export function publicationWords(t: Translate, member: Member): string {
  return wordsIn(t).publication(member).words;
}

/** In a sentence without a full stop. */
export function publicationReason(
  t: Translate,
  { publication, evidence }: Pick<MemberDns, 'publication' | 'evidence'>,
): string {
  const why = t(`tab.publicationWhy.${publication}`);
  // What was not seen in an EndpointSlice or in Endpoints is said to be predicted.
  const isPredicted = evidence === 'predicted' && PUBLICATION_MARKS[publication] === 'good';
  return isPredicted ? t('tab.publicationWhy.predicted', { why }) : why;
}

/** Whether replication of a cluster uses the headless Service. */
export function addressingWords(t: Translate, topology: Topology): { words: string; tone: Tone } {
  const said = wordsIn(t).addressing(topology);
  const words = said?.words ?? t('words.addressing.noReplica');
  return { words, tone: addressingTone(judgeAddressing(topology)) };
}

/** Pod IPs work: that no replica uses the headless Service is nothing good, and nothing wrong by itself. */
function addressingTone(verdict: AddressingVerdict | null): Tone {
  if (verdict === null) return 'neutral';
  return verdict.outcome === 'none' && verdict.concern === 'none' ? 'neutral' : toneOf(verdict.concern);
}

/** `4 s`, `12 min`. */
export function durationWords(t: Translate, milliseconds: number): string {
  const { unit, count } = span(milliseconds);
  const number = String(count);
  switch (unit) {
    case 'seconds':
      return t('tab.age.seconds', { number });
    case 'minutes':
      return t('tab.age.minutes', { number });
    case 'hours':
      return t('tab.age.hours', { number });
    case 'days':
      return t('tab.age.days', { number });
  }
}

/** `4 s ago`; of what is more than two seconds ahead of the clock, that it is. */
export function agoWords(t: Translate, milliseconds: number): string {
  return milliseconds < -1999
    ? t('tab.age.ahead', { age: durationWords(t, -milliseconds) })
    : t('tab.age.ago', { age: durationWords(t, milliseconds) });
}

/** `Citus group 1 (worker)`: group 0 is the coordinator's (patroni postgresql/mpp/citus.py `CITUS_COORDINATOR_GROUP_ID`). */
export function citusWords(t: Translate, group: number): string {
  return t(group === 0 ? 'tab.citus.coordinator' : 'tab.citus.worker', { group: String(group) });
}

/** `2 errors`, `1 warning`: none of which there are none. */
export function findingCounts(t: Translate, findings: readonly Pick<Finding, 'severity'>[]): string[] {
  const count = (severity: Finding['severity']) =>
    findings.filter((each) => each.severity === severity).length;
  const [errors, warnings, infos] = [count('error'), count('warning'), count('info')];
  return [
    ...(errors > 0 ? [t('tab.cluster.errors', { count: errors })] : []),
    ...(warnings > 0 ? [t('tab.cluster.warnings', { count: warnings })] : []),
    ...(infos > 0 ? [t('tab.cluster.infos', { count: infos })] : []),
  ];
}
