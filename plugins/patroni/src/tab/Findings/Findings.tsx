import { useAnalytics } from '@backstage/frontend-plugin-api';
import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { checks, findingTree, GRAVITY, gravestOf, type Severity, type Topology } from '@kubectl-patroni/core';
import { useState } from 'react';
import { useTabTranslation } from '../useTabTranslation';
import { findingCounts } from '../words';
import { FindingItem, type CheckPages } from './FindingItem';
import { SkippedChecks } from './SkippedChecks';
import styles from './Findings.module.css';

export interface FindingsProps {
  topology: Topology;
  /** Where the page of a check is published; null: it is shown in place alone. */
  pages?: CheckPages | null;
}

/** What `kubectl patroni doctor` finds, grouped as it groups it: what follows from a finding stands below it. */
export function Findings({ topology, pages = null }: FindingsProps) {
  const { t } = useTabTranslation();
  const analytics = useAnalytics();
  const [severity, setSeverity] = useState<Severity | null>(null);
  const { findings, skippedChecks } = topology;
  const made = String(checks.length - skippedChecks.length);
  const nodes = findingTree(findings).filter((node) => severity === null || gravestOf(node) === severity);
  const present = GRAVITY.filter((each) => findingTree(findings).some((node) => gravestOf(node) === each));
  return (
    <>
      <p className={styles.verdict}>
        {findings.length === 0
          ? t('tab.findings.none', { made })
          : t('tab.findings.counts', { counts: findingCounts(t, findings).join(', '), made })}
      </p>
      {present.length > 1 && (
        <ToggleButtonGroup
          className={styles.filter}
          aria-label={t('tab.findings.filter')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[severity ?? 'all']}
          onSelectionChange={(keys) => {
            const [key] = [...keys];
            analytics.captureEvent('filter', `findings ${String(key)}`);
            setSeverity(GRAVITY.find((each) => each === key) ?? null);
          }}
        >
          <ToggleButton id="all" size="small">
            {t('tab.findings.all')}
          </ToggleButton>
          {present.map((each) => (
            <ToggleButton key={each} id={each} size="small">
              {t(`tab.findings.severity.${each}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      )}
      {nodes.length > 0 && (
        <ul className={styles.list}>
          {nodes.map((node) => (
            <FindingItem key={keyOf(node.finding)} node={node} pages={pages} />
          ))}
        </ul>
      )}
      {findings.length > 0 && nodes.length === 0 && <p>{t('tab.findings.noneOfSeverity')}</p>}
      <SkippedChecks topology={topology} />
    </>
  );
}

/** Stays the same from poll to poll, so that what somebody opened stays open. */
export function keyOf({ code, subject, members }: Topology['findings'][number]): string {
  return [code, subject.kind, subject.name, ...members].join('/');
}
