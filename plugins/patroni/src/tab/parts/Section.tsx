import { Box } from '@backstage/ui';
import { useId, type ReactNode } from 'react';
import styles from './Section.module.css';

export interface SectionProps {
  title: string;
  /** Beside the title. */
  actions?: ReactNode;
  children: ReactNode;
  /** For links to it. */
  id?: string;
}

/** A part of the page with a heading of its own. */
export function Section({ title, actions, children, id }: SectionProps) {
  const heading = useId();
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.section}
      aria-labelledby={heading}
      id={id}
      tabIndex={id === undefined ? undefined : -1}
    >
      <div className={styles.head}>
        <h3 id={heading} className={styles.title}>
          {title}
        </h3>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </Box>
  );
}
