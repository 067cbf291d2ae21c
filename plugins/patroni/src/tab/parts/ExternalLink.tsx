import { RiExternalLinkLine } from '@remixicon/react';
import type { ReactNode } from 'react';
import { safeUrl } from '../model/safe-url';
import { useTabTranslation } from '../useTabTranslation';
import styles from './ExternalLink.module.css';
import { Unseen } from './Unseen';

export interface ExternalLinkProps {
  /** Whoever it comes from: what is not http or https is not linked to. */
  href: string | null;
  children: ReactNode;
  /** What it leads to, where the text alone does not say so. */
  label?: string;
}

/** Leads out of the portal, in a tab of its own. */
export function ExternalLink({ href, children, label }: ExternalLinkProps) {
  const { t } = useTabTranslation();
  const url = safeUrl(href);
  if (url === null) return <>{children}</>;
  return (
    <a className={styles.link} href={url} target="_blank" rel="noopener noreferrer">
      {children}
      {label !== undefined && <Unseen>{label}</Unseen>}
      <RiExternalLinkLine className={styles.icon} size={14} aria-hidden />
      <Unseen>, {t('tab.link.newTab')}</Unseen>
    </a>
  );
}
