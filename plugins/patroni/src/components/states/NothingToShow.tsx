import type { Entity } from '@backstage/catalog-model';
import { Button } from '@backstage/ui';
import { hasKubernetesAnnotation } from '../../availability';
import type { Clusters, Failure } from '../../data/reading';
import { useWords } from '../../words/useWords';
import { visibleText } from '../../words/visible-text';
import { Breakable } from '../atoms/Breakable';
import { failureWords } from './failure-words';
import { LoadingSkeleton } from './LoadingSkeleton';
import { MissingAnnotation } from './MissingAnnotation';
import { Notice } from './Notice';
import styles from './states.module.css';

export interface NothingToShowProps {
  entity: Entity;
  clusters: Clusters;
}

/** Why there is no cluster to be seen, and what to do; nothing where there is one. */
export function NothingToShow({ entity, clusters }: NothingToShowProps) {
  const { status, readings, denied, failures, refresh } = clusters;
  if (!hasKubernetesAnnotation(entity)) return <MissingAnnotation entity={entity} />;
  if (denied.length > 0) return <Denied permissions={denied} />;
  if (status === 'pending') return <LoadingSkeleton />;
  if (readings.some(({ list }) => list.items.length > 0)) return null;
  if (failures.length > 0 && readings.length === 0) return <Failed failures={failures} retry={refresh} />;
  // What could not be read may be what is missing, and is told beside it.
  const isComplete = failures.length === 0 && readings.every(({ list }) => list.problems.length === 0);
  return isComplete ? <NoCluster entity={entity} /> : null;
}

function Denied({ permissions }: { permissions: readonly string[] }) {
  const { t } = useWords();
  return (
    <Notice status="warning" title={t('state.denied.title')}>
      {t('state.denied.text', { count: permissions.length })}{' '}
      {permissions.map((permission, index) => (
        <span key={permission}>
          {index > 0 && ', '}
          <code className={styles.code}>{permission}</code>
        </span>
      ))}
    </Notice>
  );
}

function Failed({ failures, retry }: { failures: readonly Failure[]; retry: () => void }) {
  const { t } = useWords();
  const [first] = failures;
  if (first?.kind === 'no-plugin')
    return (
      <Notice status="danger" title={t('state.noPlugin.title')}>
        {t('state.noPlugin.text')}
      </Notice>
    );
  const action = (
    <Button size="small" variant="secondary" onPress={retry}>
      {t('state.failed.retry')}
    </Button>
  );
  if (first?.kind === 'no-backend')
    return (
      <Notice status="danger" title={t('state.noBackend.title')} actions={action}>
        {t('state.noBackend.text')}
      </Notice>
    );
  return (
    <Notice status="danger" title={t('state.failed.title')} actions={action}>
      {failures.map((failure) => (
        <p className={styles.text} key={`${failure.cluster ?? ''} ${failure.message}`}>
          {failureWords(failure, t)}
          <br />
          <span className={styles.dim}>
            {t('state.failed.said')}: <Breakable text={failure.message} />
          </span>
        </p>
      ))}
    </Notice>
  );
}

function NoCluster({ entity }: { entity: Entity }) {
  const { t } = useWords();
  const { annotations = {}, name } = entity.metadata;
  const selector =
    annotations['backstage.io/kubernetes-label-selector'] ??
    `backstage.io/kubernetes-id=${annotations['backstage.io/kubernetes-id'] ?? name}`;
  const namespace = annotations['backstage.io/kubernetes-namespace'];
  return (
    <Notice status="info" title={t('state.noCluster.title')}>
      <p className={styles.text}>{t('state.noCluster.text')}</p>
      <p className={styles.text}>
        {t('state.noCluster.selector')}: <code className={styles.code}>{visibleText(selector)}</code>
        <br />
        {t('state.noCluster.namespace')}:{' '}
        {namespace === undefined ? (
          t('state.noCluster.anyNamespace')
        ) : (
          <code className={styles.code}>{visibleText(namespace)}</code>
        )}
      </p>
    </Notice>
  );
}
