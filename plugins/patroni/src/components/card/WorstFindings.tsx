import type { Concern, Finding, Severity } from '@kubectl-patroni/core';
import { VisuallyHidden } from '@backstage/ui';
import { useWords } from '../../words/useWords';
import { visibleText } from '../../words/visible-text';
import { ConcernMark } from '../atoms/ConcernMark';
import styles from './card.module.css';

/** So many findings a card has room for; the tab has all. */
const MOST_FINDINGS = 3;

const CONCERNS: Record<Severity, Concern | 'idle'> = { error: 'wrong', warning: 'doubtful', info: 'idle' };

/** What is wrong, the worst first; what is only worth knowing is counted. */
export function WorstFindings({ findings }: { findings: readonly Finding[] }) {
  const { t, severity: severityWords } = useWords();
  if (findings.length === 0) return null;
  const shown = findings.filter(({ severity }) => severity !== 'info').slice(0, MOST_FINDINGS);
  const rest = findings.length - shown.length;
  return (
    <div className={styles.findings}>
      <h5 className={styles.subtitle}>{t('card.findings')}</h5>
      <ul className={styles.plain}>
        {shown.map(({ code, severity, subject, message }) => (
          <li key={`${code} ${subject.kind} ${subject.name} ${message}`}>
            <ConcernMark concern={CONCERNS[severity]}>
              <VisuallyHidden>{severityWords(severity)}: </VisuallyHidden>
              <span className={styles.message}>{visibleText(message)}</span>{' '}
              <span className={styles.dim}>{code}</span>
            </ConcernMark>
          </li>
        ))}
        {rest > 0 && (
          <li className={styles.dim}>
            {t(shown.length === 0 ? 'card.onlyNotes' : 'card.moreFindings', { count: rest })}
          </li>
        )}
      </ul>
    </div>
  );
}
