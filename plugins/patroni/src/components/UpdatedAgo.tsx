import { useWords } from '../words/useWords';
import { useNow } from './atoms/useNow';
import styles from './atoms/atoms.module.css';

/** When the newest answer came; nothing before there was one. */
export function UpdatedAgo({ at }: { at: Date | null }) {
  const { t, ago } = useWords();
  const now = useNow();
  if (at === null) return null;
  return (
    <time className={styles.idle} dateTime={at.toISOString()}>
      {t('card.updated', { ago: ago(now.getTime() - at.getTime()) })}
    </time>
  );
}
