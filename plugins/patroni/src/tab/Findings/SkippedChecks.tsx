import {
  CHECK_INPUTS,
  type CheckInputName,
  type Right,
  type SkippedCheck,
  type Topology,
} from '@kubectl-patroni/core';
import { useTabTranslation } from '../useTabTranslation';
import type { Translate } from '../words';
import { Command } from './Command';
import styles from './Findings.module.css';

/** The checks that were not made, with what they lack: nothing is said of what they would have found. */
export function SkippedChecks({ topology }: { topology: Topology }) {
  const { t } = useTabTranslation();
  const { skippedChecks: skipped, namespace, clusterName } = topology;
  const command = `kubectl patroni doctor ${clusterName} -n ${namespace}`;
  if (skipped.length === 0) return null;
  return (
    <details className={styles.skipped}>
      <summary>{t('tab.findings.skipped', { count: skipped.length })}</summary>
      <ul>
        {groupsOf(skipped).map(({ missing, checks }) => (
          <li key={missing.join()}>
            <p>
              {t('tab.findings.skippedFor', {
                inputs: missing.map((input) => t(`tab.findings.input.${input}`)).join(', '),
              })}
              {rightsOf(missing).map((right) => (
                <span key={`${right.apiGroup}/${right.resource}`} className={styles.right}>
                  {t('tab.findings.right', { right: rightWords(t, right, namespace) })}
                </span>
              ))}
            </p>
            <p className={styles.note}>{checks.map(({ code, name }) => `${code} ${name}`).join(', ')}</p>
          </li>
        ))}
      </ul>
      {skipped.some(({ missing }) => missing.some((input) => !READ_HERE.has(input))) && (
        <>
          <p className={styles.note}>{t('tab.findings.notReadHere')}</p>
          <Command command={command} />
        </>
      )}
    </details>
  );
}

/** Those that lack the same together. */
function groupsOf(
  skipped: readonly SkippedCheck[],
): { missing: readonly CheckInputName[]; checks: SkippedCheck[] }[] {
  const groups = new Map<string, { missing: readonly CheckInputName[]; checks: SkippedCheck[] }>();
  for (const check of skipped) {
    const key = check.missing.join();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { missing: check.missing, checks: [check] });
    else group.checks.push(check);
  }
  return [...groups.values()];
}

/** What a page of the portal reads; for the others no right would help it. */
const READ_HERE: ReadonlySet<CheckInputName> = new Set([
  'pods',
  'services',
  'state',
  'publication',
  'statefulSets',
  'clock',
]);

function rightsOf(missing: readonly CheckInputName[]): Right[] {
  return missing.filter((input) => READ_HERE.has(input)).flatMap((input) => CHECK_INPUTS[input].rights);
}

/** `get and list nodes cluster-wide`; Kubernetes' own words are not translated. */
function rightWords(t: Translate, right: Right, own: string): string {
  const { verbs = 'get and list', apiGroup, resource, namespace = own } = right;
  const words = { verbs, resource: apiGroup === '' ? resource : `${resource}.${apiGroup}` };
  return namespace === '*'
    ? t('tab.findings.rightEverywhere', words)
    : t('tab.findings.rightIn', { ...words, namespace });
}
