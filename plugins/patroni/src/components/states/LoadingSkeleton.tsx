import { Skeleton, VisuallyHidden } from '@backstage/ui';
import { useWords } from '../../words/useWords';
import styles from './states.module.css';

/** As high as a cluster of three members will be, so that nothing jumps when it is there. */
const LINES: readonly (readonly [width: string, height: number])[] = [
  ['45%', 20],
  ['100%', 32],
  ['80%', 16],
  ['100%', 72],
  ['100%', 72],
  ['100%', 72],
];

/** What is there until something was read. */
export function LoadingSkeleton() {
  const { t } = useWords();
  return (
    <div className={styles.skeleton} role="status" aria-busy="true">
      <VisuallyHidden>{t('state.loading')}</VisuallyHidden>
      {LINES.map(([width, height], index) => (
        <Skeleton key={index} width={width} height={height} aria-hidden />
      ))}
    </div>
  );
}
