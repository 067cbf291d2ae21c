import type { ReactNode } from 'react';
import styles from './Badge.module.css';

/** A word that says what kind of thing stands beside it. */
export function Badge({ children }: { children: ReactNode }) {
  return <span className={styles.badge}>{children}</span>;
}
