import { useAnalytics } from '@backstage/frontend-plugin-api';
import { ButtonIcon, VisuallyHidden } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
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
  const [isCopied, setCopied] = useState(false);

  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => {
      setCopied(false);
    }, SAID_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [isCopied]);

  async function copy() {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    analytics.captureEvent('copy', kind);
  }

  return (
    <>
      <ButtonIcon
        className={styles.copyButton}
        size="small"
        variant="tertiary"
        aria-label={t('card.copy', { what: label })}
        icon={isCopied ? <RiCheckLine /> : <RiFileCopyLine />}
        onPress={() => void copy()}
      />
      <VisuallyHidden role="status">{isCopied ? t('card.copied') : ''}</VisuallyHidden>
    </>
  );
}
