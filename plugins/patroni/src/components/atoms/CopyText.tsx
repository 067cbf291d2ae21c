import { useAnalytics } from '@backstage/frontend-plugin-api';
import { ButtonIcon, VisuallyHidden } from '@backstage/ui';
import { RiCheckLine, RiCloseLine, RiFileCopyLine } from '@remixicon/react';
import { useEffect, useState } from 'react';
import { useWords } from '../../words/useWords';
import { Breakable } from './Breakable';
import styles from './atoms.module.css';

export interface CopyTextProps {
  /** What is copied, as it is. */
  text: string;
  /** What it is, for whoever does not see where it stands: `DNS name of pg-0`. */
  label: string;
  /** For analytics: what kind of text, never the text. */
  kind: 'dns-name' | 'ip' | 'command' | 'csv';
}

/** How long it is said that something was copied. */
const SAID_MS = 2000;

const ICONS = { idle: RiFileCopyLine, copied: RiCheckLine, failed: RiCloseLine } as const;

/** A text to read and to take away. */
export function CopyText({ text, label, kind }: CopyTextProps) {
  return (
    <span className={styles.copyText}>
      <code className={styles.code}>
        <Breakable text={text} />
      </code>
      <CopyButton {...{ text, label, kind }} />
    </span>
  );
}

/** The button alone, beside something that shows the text. */
export function CopyButton({ text, label, kind }: CopyTextProps) {
  const { t } = useWords();
  const analytics = useAnalytics();
  const [outcome, setOutcome] = useState<keyof typeof ICONS>('idle');

  useEffect(() => {
    if (outcome === 'idle') return undefined;
    const timer = setTimeout(() => {
      setOutcome('idle');
    }, SAID_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [outcome]);

  async function copy() {
    analytics.captureEvent('copy', kind);
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      // Browsers refuse it on pages without TLS, and where it is turned off: the button says so.
      setOutcome('failed');
    }
  }

  const Icon = ICONS[outcome];

  return (
    <>
      <ButtonIcon
        className={styles.copyButton}
        size="small"
        variant="tertiary"
        aria-label={t('card.copy', { what: label })}
        icon={<Icon />}
        onPress={() => void copy()}
      />
      {outcome === 'failed' ? (
        <span role="status" className={styles.copyFailed}>
          {t('card.copyFailed')}
        </span>
      ) : (
        <VisuallyHidden role="status">{outcome === 'copied' ? t('card.copied') : ''}</VisuallyHidden>
      )}
    </>
  );
}
