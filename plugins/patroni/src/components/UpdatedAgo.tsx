import { useTabTranslation } from '../tab/useTabTranslation';
import { useNow } from './useNow';
import { agoWords } from '../tab/words';
import styles from './updated.module.css';

/** When the newest answer came; nothing before there was one. */
export function UpdatedAgo({ at }: { at: Date | null }) {
  const { t } = useTabTranslation();
  const now = useNow();
  if (at === null) return null;
  return (
    <time className={styles.updated} dateTime={at.toISOString()}>
      {t('card.updated', { ago: agoWords(t, now.getTime() - at.getTime()) })}
    </time>
  );
}
