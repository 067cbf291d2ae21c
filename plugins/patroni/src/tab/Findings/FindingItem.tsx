import { Button } from '@backstage/ui';
import { type Finding, type FindingNode, type Severity } from '@kubectl-patroni/core';
import { useState } from 'react';
import type { Tone } from '../model/tone';
import { visibleText } from '../../words/visible-text';
import { Name } from '../parts/Name';
import { TONE_ICONS } from '../parts/ToneText';
import { useTabTranslation } from '../useTabTranslation';
import { Command } from './Command';
import { CheckPage } from './CheckPage';
import { CheckSummary } from './CheckSummary';
import styles from './Findings.module.css';
import { Unseen } from '../parts/Unseen';

/** @returns the address of the check's page; null: it has none */
export type CheckPages = (finding: Pick<Finding, 'code' | 'docs'>) => string | null;

const TONES: Readonly<Record<Severity, Tone>> = { error: 'wrong', warning: 'doubtful', info: 'neutral' };
/** So much evidence is shown unasked. */
const MOST_EVIDENCE = 6;
/** The command line and its JSON have all of it. */
const LONGEST_EVIDENCE = 200;

/** One finding with its evidence and what to do about it, and below it what follows from it. */
export function FindingItem({
  node: { finding, children },
  pages,
}: {
  node: FindingNode;
  pages: CheckPages | null;
}) {
  const { t } = useTabTranslation();
  const { code, name, severity, subject, message, remedy, command } = finding;
  const tone = TONES[severity];
  const Icon = TONE_ICONS[tone];
  return (
    <li className={styles.item} data-tone={tone}>
      <div className={styles.heading}>
        <Icon className={styles.icon} size={18} aria-hidden />
        <h4 className={styles.name}>
          <Unseen>{t(`tab.findings.severity.${severity}`)}: </Unseen>
          {code} {name}
        </h4>
        <span className={styles.severity} aria-hidden>
          {t(`tab.findings.severity.${severity}`)}
        </span>
        <span className={styles.subject}>
          <Name>{`${subject.kind}/${subject.name}`}</Name>
        </span>
      </div>
      <CheckSummary code={code} />
      {/* What the checks say is English whatever the reader's language. */}
      <p className={styles.message} lang="en">
        {visibleText(message)}
      </p>
      <Evidence evidence={finding.evidence} />
      <p className={styles.remedy}>
        <strong>{t('tab.findings.remedy')}:</strong> <span lang="en">{visibleText(remedy)}</span>
      </p>
      {command !== null && <Command command={command} />}
      <CheckPage {...{ finding, pages }} />
      {children.length > 0 && (
        <div className={styles.follows}>
          <p className={styles.followsTitle}>{t('tab.findings.follows')}</p>
          <ul className={styles.list}>
            {children.map((child, i) => (
              <FindingItem key={`${child.finding.code}/${String(i)}`} node={child} pages={pages} />
            ))}
          </ul>
        </div>
      )}
    </li>
  );
}

function Evidence({ evidence }: Pick<Finding, 'evidence'>) {
  const { t } = useTabTranslation();
  const [all, setAll] = useState(false);
  if (evidence.length === 0) return null;
  const shown = all ? evidence : evidence.slice(0, MOST_EVIDENCE);
  return (
    <>
      <ul className={styles.evidence} aria-label={t('tab.findings.evidence')}>
        {shown.map(({ object, field, value }, i) => (
          // One object may be told of twice, with the same field.
          <li key={`${object} ${field} ${String(i)}`}>
            <Name>{`${object} ${field}`}</Name>:{' '}
            {value === null ? (
              t('tab.none')
            ) : (
              <Name>{value.length > LONGEST_EVIDENCE ? `${value.slice(0, LONGEST_EVIDENCE)}…` : value}</Name>
            )}
          </li>
        ))}
      </ul>
      {shown.length < evidence.length && (
        <Button
          size="small"
          variant="tertiary"
          onPress={() => {
            setAll(true);
          }}
        >
          {t('tab.findings.evidenceMore', { number: String(evidence.length - shown.length) })}
        </Button>
      )}
    </>
  );
}
