import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { Link } from '@backstage/ui';
import { useWords } from '../../words/useWords';
import { CopyButton } from '../atoms/CopyText';
import { Notice } from './Notice';
import styles from './states.module.css';

const READ_MORE =
  'https://backstage.io/docs/features/kubernetes/configuration#surfacing-your-kubernetes-components-as-part-of-an-entity';

/** How to tell the Kubernetes plugin what belongs to the entity, ready to be copied. */
export function MissingAnnotation({ entity }: { entity: Entity }) {
  const { t } = useWords();
  const yaml = [
    'metadata:',
    '  annotations:',
    `    backstage.io/kubernetes-label-selector: cluster-name=${entity.metadata.name}`,
    '    backstage.io/kubernetes-namespace: default',
  ].join('\n');
  return (
    <Notice status="info" title={t('state.annotation.title')}>
      <p className={styles.text}>{t('state.annotation.text')}</p>
      <div className={styles.snippet}>
        {/* Lines of YAML may not be broken: the box scrolls, and the keyboard has to reach it. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <pre tabIndex={0} aria-label={stringifyEntityRef(entity)}>
          {yaml}
        </pre>
        <CopyButton text={yaml} label="YAML" kind="command" />
      </div>
      <Link href={READ_MORE} target="_blank" rel="noopener noreferrer">
        {t('state.annotation.readMore')}
      </Link>
    </Notice>
  );
}
