import { Alert } from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './states.module.css';

export interface NoticeProps {
  status: 'info' | 'warning' | 'danger';
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}

/** Something to be told beside, or instead of, what was read. */
export function Notice({ status, title, children, actions }: NoticeProps) {
  return (
    <Alert
      className={styles.notice}
      icon
      status={status}
      title={title}
      description={children}
      customActions={actions}
      role={status === 'danger' ? 'alert' : 'status'}
    />
  );
}
