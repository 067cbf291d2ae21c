import type { Finding, Severity } from '@kubectl-patroni/core';
import type { Tone } from '../../tab/model/tone';
import { Name } from '../../tab/parts/Name';
import { ToneText } from '../../tab/parts/ToneText';
import { useTabTranslation } from '../../tab/useTabTranslation';
import { VisuallyHidden } from '@backstage/ui';
import styles from './card.module.css';

/** So many findings a card has room for; the tab has all. */
const MOST_FINDINGS = 3;

const TONES: Record<Severity, Tone> = { error: 'wrong', warning: 'doubtful', info: 'neutral' };

/** What is wrong, the worst first; what is only worth knowing is counted. */
export function WorstFindings({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTabTranslation();
  if (findings.length === 0) return null;
  const shown = findings.filter(({ severity }) => severity !== 'info').slice(0, MOST_FINDINGS);
  const rest = findings.length - shown.length;
  return (
    <div className={styles.findings}>
      <h5 className={styles.subtitle}>{t('card.findings')}</h5>
      <ul className={styles.plain}>
        {shown.map(({ code, severity, subject, message }) => (
          <li key={`${code} ${subject.kind} ${subject.name} ${message}`}>
            <ToneText tone={TONES[severity]}>
              <VisuallyHidden>{t(`tab.findings.severity.${severity}`)}: </VisuallyHidden>
              <Name plain>{message}</Name> <span className={styles.dim}>{code}</span>
            </ToneText>
          </li>
        ))}
        {rest > 0 && <li className={styles.dim}>{t('card.moreFindings', { count: rest })}</li>}
      </ul>
    </div>
  );
}
