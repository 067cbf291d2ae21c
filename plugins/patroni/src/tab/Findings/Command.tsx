import { isPlainCommand } from '@kubectl-patroni/core';
import { CopyButton } from '../../components/atoms/CopyText';
import { useTabTranslation } from '../useTabTranslation';
import styles from './Findings.module.css';

/** A line to paste into a shell; not offered where names of others have made anything else of it. */
export function Command({ command }: { command: string }) {
  const { t } = useTabTranslation();
  if (!isPlainCommand(command)) return <p className={styles.note}>{t('tab.findings.commandUnsafe')}</p>;
  return (
    <div className={styles.command}>
      <code>{command}</code>
      <CopyButton text={command} label={t('tab.copy.command')} kind="command" />
    </div>
  );
}
