import type { ReactNode } from 'react';
import styles from './Unseen.module.css';

/** Words for whoever does not see the page; inline, where BUI's VisuallyHidden is a block and may not stand in a sentence. */
export function Unseen({ children }: { children: ReactNode }) {
  return <span className={styles.unseen}>{children}</span>;
}
