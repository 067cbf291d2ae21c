import { useAnalytics } from '@backstage/frontend-plugin-api';
import { MarkdownContent } from '@backstage/core-components';
import type { Finding } from '@kubectl-patroni/core';
import { useId, useState } from 'react';
import { ExternalLink } from '../parts/ExternalLink';
import { useTabTranslation } from '../useTabTranslation';
import type { CheckPages } from './FindingItem';
import { useExplanation } from './useExplanation';
import styles from './Findings.module.css';

/** What somebody wrote about the check, loaded when it is asked for; and a link to its page where that is published. */
export function CheckPage({
  finding,
  pages,
}: {
  finding: Pick<Finding, 'code' | 'docs'>;
  pages: CheckPages | null;
}) {
  const { t } = useTabTranslation();
  const analytics = useAnalytics();
  const panel = useId();
  const [open, setOpen] = useState(false);
  const { code } = finding;
  const url = pages?.(finding) ?? null;
  return (
    <div className={styles.page}>
      <button
        type="button"
        className={styles.disclosure}
        aria-expanded={open}
        aria-controls={open ? panel : undefined}
        onClick={() => {
          if (!open) analytics.captureEvent('expand', code);
          setOpen(!open);
        }}
      >
        {t('tab.findings.page', { code })}
      </button>
      {url !== null && <ExternalLink href={url}>{t('tab.findings.pageLink', { code })}</ExternalLink>}
      {open && (
        <div id={panel} className={styles.panel}>
          <Explained code={code} />
        </div>
      )}
    </div>
  );
}

function Explained({ code }: { code: string }) {
  const { t } = useTabTranslation();
  const loaded = useExplanation(code);
  if (loaded.status === 'failed') return <p role="alert">{t('tab.findings.pageFailed', { code })}</p>;
  if (loaded.status === 'loading') return <p role="status">{t('tab.findings.pageLoading', { code })}</p>;
  return (['means', 'hurts', 'fix', 'falseAlarm'] as const).map((part) => (
    <div key={part}>
      <h5 className={styles.pageTitle}>{t(`tab.findings.${part}`)}</h5>
      <div lang="en">
        <MarkdownContent content={loaded.explanation[part]} />
      </div>
    </div>
  ));
}
