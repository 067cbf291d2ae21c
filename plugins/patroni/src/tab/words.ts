/** The contract's values in the reader's language. */
import type {
  AddressingVerdict,
  Evidence,
  Finding,
  HostKind,
  MemberDns,
  MemberRole,
  MemberState,
  Publication,
} from '@kubectl-patroni/core';
import type { TranslationFunction } from '@backstage/frontend-plugin-api';
import type { patroniTranslationRef } from '../translation/ref';
import type { ReplicationPath } from './model/replication-path';
import { toneOf, type Tone } from './model/tone';
import { span } from './model/quantity';
import { visibleText } from './model/visible-text';

export type Translate = TranslationFunction<(typeof patroniTranslationRef)['T']>;

export function roleWords(t: Translate, role: MemberRole): string {
  return t(`tab.role.${role}`);
}

/** `streaming`, `running, not ready`; Patroni's own words are not translated. */
export function stateWords(t: Translate, { state, troubles, phase }: MemberState): string {
  const words = (code: Trouble | Why) =>
    code === 'pod-phase'
      ? t('tab.state.pod-phase', { phase: visibleText(phase ?? '') })
      : t(`tab.state.${code}`);
  const own = state.said === null ? words(state.why) : visibleText(state.said);
  return [own, ...troubles.map(words)].join(', ');
}

type Trouble = MemberState['troubles'][number];
type Why = Extract<MemberState['state'], { said: null }>['why'];

/** Null: it depends on something that could not be read. */
export function hostWords(t: Translate, kind: HostKind | null): string {
  return kind === null ? t('tab.unknown') : t(`tab.host.${kind}`);
}

/** `replicates via headless DNS`. */
export function viaWords(t: Translate, { how, kind, observed }: ReplicationPath): string {
  if (how === 'archive') return t('tab.via.archive');
  const words = { kind: hostWords(t, kind) };
  if (how === 'advertises') return t('tab.via.advertises', words);
  return observed ? t('tab.via.observed', words) : t('tab.via.dials', words);
}

const PUBLISHED: ReadonlySet<Publication> = new Set(['published', 'published-not-ready', 'manual']);

/** What was not seen in an EndpointSlice or in Endpoints is said to be predicted. */
function isPredicted(publication: Publication, evidence: Evidence): boolean {
  return evidence === 'predicted' && PUBLISHED.has(publication);
}

export function publicationWords(t: Translate, { publication, evidence }: MemberDns): string {
  const words = t(`tab.publication.${publication}`);
  return isPredicted(publication, evidence) ? t('tab.publication.predicted', { words }) : words;
}

/** In a sentence without a full stop. */
export function publicationReason(
  t: Translate,
  { publication, evidence }: Pick<MemberDns, 'publication' | 'evidence'>,
): string {
  const why = t(`tab.publicationWhy.${publication}`);
  return isPredicted(publication, evidence) ? t('tab.publicationWhy.predicted', { why }) : why;
}

/** @param verdict null: there is no replica */
export function addressingWords(t: Translate, verdict: AddressingVerdict | null): string {
  if (verdict === null) return t('tab.verdict.noReplica');
  const { outcome, replicas, using, unknown, otherKind } = verdict;
  const withUnknown = (words: string) =>
    unknown === 0 ? words : t('tab.verdict.andUnknown', { verdict: words, unknown: String(unknown) });
  switch (outcome) {
    case 'all':
      return replicas === 1 ? t('tab.verdict.only') : t('tab.verdict.all');
    case 'none': {
      if (otherKind === null) return withUnknown(t('tab.verdict.none'));
      const kind = hostWords(t, otherKind);
      return withUnknown(t(replicas === 1 ? 'tab.verdict.onlyNot' : 'tab.verdict.noneBut', { kind }));
    }
    case 'some':
      return withUnknown(t('tab.verdict.some', { count: using, total: String(replicas) }));
    case 'unknown':
      return t('tab.verdict.unknown');
  }
}

/** Pod IPs work: that no replica uses the headless Service is nothing good, and nothing wrong by itself. */
export function addressingTone(verdict: AddressingVerdict | null): Tone {
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
