import type { Concern } from '@kubectl-patroni/core';
import { RiAlertLine, RiCheckboxCircleLine, RiCloseCircleLine, RiSubtractLine } from '@remixicon/react';
import type { ReactNode } from 'react';
import styles from './atoms.module.css';

const ICONS = {
  none: RiCheckboxCircleLine,
  doubtful: RiAlertLine,
  wrong: RiCloseCircleLine,
  idle: RiSubtractLine,
} as const;

/** Words with an icon and a colour for how much they call for attention: each of the three says it alone. */
export function ConcernMark({ concern, children }: { concern: Concern | 'idle'; children: ReactNode }) {
  const Icon = ICONS[concern];
  return (
    <span className={`${styles.mark} ${styles[concern]}`}>
      <Icon className={styles.icon} aria-hidden />
      <span>{children}</span>
    </span>
  );
}
