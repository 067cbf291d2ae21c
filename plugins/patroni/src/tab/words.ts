/** The contract's values in the reader's language. */
import type {
  Evidence,
  Finding,
  HostKind,
  Member,
  MemberDns,
  MemberRole,
  Publication,
} from '@kubectl-patroni/core';
import type { TranslationFunction } from '@backstage/frontend-plugin-api';
import type { patroniTranslationRef } from '../translation/ref';
import type { Addressing } from './model/addressing';
import type { ReplicationPath } from './model/host-tone';
import type { MemberState } from './model/member-state';
import { span } from './model/quantity';
import { visibleText } from './model/visible-text';

export type Translate = TranslationFunction<(typeof patroniTranslationRef)['T']>;

export function roleWords(t: Translate, role: MemberRole): string {
  return t(`tab.role.${role}`);
}

/** `streaming`, `running, not ready`; Patroni's own words are not translated. */
export function stateWords(t: Translate, { word, unread, troubles }: MemberState, { pod }: Member): string {
  const own = unread === null ? (word ?? t('tab.unknown')) : t(`tab.state.${unread}`);
  const others = troubles.map((trouble) =>
    trouble === 'podNotRunning'
      ? t('tab.state.podNotRunning', { phase: visibleText(pod.phase ?? '') })
      : t(`tab.state.${trouble}`),
  );
  return [visibleText(own), ...others].join(', ');
}

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

export function addressingWords(
  t: Translate,
  { verdict, replicas, headless, otherKind }: Addressing,
): string {
  switch (verdict) {
    case 'all':
      return replicas === 1 ? t('tab.verdict.only') : t('tab.verdict.all');
    case 'none': {
      if (otherKind === null) return t('tab.verdict.none');
      const kind = hostWords(t, otherKind);
      return replicas === 1 ? t('tab.verdict.onlyNot', { kind }) : t('tab.verdict.noneBut', { kind });
    }
    case 'some':
      return t('tab.verdict.some', { count: headless, total: String(replicas) });
    case 'unknown':
    case 'noReplica':
      return t(`tab.verdict.${verdict}`);
  }
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
