import type { Problem } from '@kubectl-patroni/core';
import type { ClusterReading, Clusters, HiddenObject } from '../../data/reading';
import { useWords, type Translate } from '../../words/useWords';
import { visibleText } from '../../words/visible-text';
import { useNow } from '../atoms/useNow';
import { failureWords } from './failure-words';
import { Notice } from './Notice';
import styles from './states.module.css';

/** What is amiss with what is shown beside it: what is old, what could not be read, what cannot be seen. */
export function ReadingNotices({ clusters }: { clusters: Clusters }) {
  const { readings, failures } = clusters;
  const shown = new Set(readings.map(({ kubernetes }) => kubernetes.name));
  const unseen = failures.filter(({ cluster }) => cluster !== null && !shown.has(cluster));
  const stale = readings.filter(({ failure }) => failure !== null);
  if (readings.length === 0) return null;
  return (
    <>
      {stale.map((reading) => (
        <Stale key={reading.kubernetes.name} reading={reading} />
      ))}
      {unseen.map((failure) => (
        <Unseen key={failure.cluster} failure={failure} />
      ))}
      {readings.map((reading) => (
        <Unread key={reading.kubernetes.name} problems={reading.list.problems} />
      ))}
      {readings.map((reading) => (
        <Hidden key={reading.kubernetes.name} objects={reading.hidden} />
      ))}
    </>
  );
}

function Stale({ reading }: { reading: ClusterReading }) {
  const { t, ago } = useWords();
  const now = useNow();
  const { failure, readAt, kubernetes } = reading;
  if (failure === null) return null;
  const age = { ago: ago(now.getTime() - readAt.getTime()) };
  const title =
    failure.cluster === null
      ? t('state.stale', age)
      : t('state.staleCluster', { ...age, cluster: visibleText(kubernetes.title) });
  return (
    <Notice status="warning" title={title}>
      {failureWords(failure, t)} {t('state.failed.said')}: {visibleText(failure.message)}
    </Notice>
  );
}

function Unseen({ failure }: { failure: Clusters['failures'][number] }) {
  const { t } = useWords();
  return (
    <Notice status="warning" title={failureWords(failure, t)}>
      {t('state.failed.said')}: {visibleText(failure.message)}
    </Notice>
  );
}

/** So many forbidden resources are told in one sentence. */
const FORBIDDEN_TOGETHER = 3;

function Unread({ problems }: { problems: readonly Problem[] }) {
  const { t } = useWords();
  const telling = problems.filter(({ affects }) => affects.length > 0);
  if (telling.length === 0) return null;
  const forbidden = telling.filter(({ reason }) => reason === 'Forbidden');
  // Where many are forbidden for one reason, one sentence names them all: what is unknown is then seen by itself.
  const together = forbidden.length >= FORBIDDEN_TOGETHER;
  const single = together ? telling.filter(({ reason }) => reason !== 'Forbidden') : telling;
  const resource = forbidden.map((problem) => problem.resource).join(', ');
  return (
    <Notice status="warning" title={t('state.problems.title')}>
      <ul className={styles.list}>
        {together && (
          <li>
            {t('state.problems.forbidden', { resource })}. {t('state.problems.grant', { resource })}
          </li>
        )}
        {single.map((problem) => (
          <li key={problem.resource}>{problemWords(problem, t)}</li>
        ))}
      </ul>
    </Notice>
  );
}

function problemWords({ resource, reason, affects }: Problem, t: Translate): string {
  const isForbidden = reason === 'Forbidden';
  const sentence = isForbidden
    ? t('state.problems.forbidden', { resource })
    : t('state.problems.other', { resource, reason });
  const unknown = t('state.problems.unknown', { affects: affects.join(', ') });
  return [`${sentence}; ${unknown}.`, isForbidden ? t('state.problems.grant', { resource }) : '']
    .filter((part) => part !== '')
    .join(' ');
}

function Hidden({ objects }: { objects: readonly HiddenObject[] }) {
  const { t } = useWords();
  if (objects.length === 0) return null;
  const reasons = {
    'not-permitted': 'state.hidden.notPermitted',
    forbidden: 'state.hidden.forbidden',
    failed: 'state.hidden.failed',
  } as const;
  return (
    <Notice status="info" title={t('state.hidden.title')}>
      <ul className={styles.list}>
        {objects.map(({ kind, namespace, name, why }) => (
          <li key={`${kind} ${namespace}/${name}`}>
            {t(reasons[why], { object: `${kind} ${namespace}/${name}` })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
