import { useAnalytics } from '@backstage/frontend-plugin-api';
import { RiCheckLine, RiCloseLine, RiFileCopyLine } from '@remixicon/react';
import { useEffect, useState } from 'react';
import { useTabTranslation } from '../useTabTranslation';
import styles from './CopyButton.module.css';

export interface CopyButtonProps {
  value: string;
  /** What it is, for whoever cannot see what it stands beside: `DNS name demo-0.demo…`. */
  what: string;
  /** For analytics: no value of the cluster leaves the page by it. */
  subject: 'dns-name' | 'ip' | 'command';
}

const SHOWN_FOR_MS = 2_000;
const ICONS = { idle: RiFileCopyLine, copied: RiCheckLine, failed: RiCloseLine } as const;

/** Copies a text, and says whether it did. */
export function CopyButton({ value, what, subject }: CopyButtonProps) {
  const { t } = useTabTranslation();
  const analytics = useAnalytics();
  const [outcome, setOutcome] = useState<keyof typeof ICONS>('idle');
  useEffect(() => {
    if (outcome === 'idle') return undefined;
    const timer = setTimeout(() => {
      setOutcome('idle');
    }, SHOWN_FOR_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [outcome]);
  const copy = async () => {
    analytics.captureEvent('copy', subject);
    try {
      await navigator.clipboard.writeText(value);
      setOutcome('copied');
    } catch {
      // Browsers refuse it on pages without TLS, and where it is turned off: the button says so.
      setOutcome('failed');
    }
  };
  const Icon = ICONS[outcome];
  return (
    <span className={styles.copy}>
      <button
        type="button"
        className={styles.button}
        data-outcome={outcome}
        aria-label={t('tab.copy.copy', { what })}
        onClick={() => void copy()}
      >
        <Icon size={16} aria-hidden />
      </button>
      <span role="status" className={styles.status}>
        {outcome === 'copied' && t('tab.copy.copied')}
        {outcome === 'failed' && t('tab.copy.failed')}
      </span>
    </span>
  );
}
