import { useEffect, useState } from 'react';
import { useTabTranslation } from '../useTabTranslation';
import { visibleText } from '../model/visible-text';
import { ExternalLink } from './ExternalLink';

/** An object that a Kubernetes dashboard may have a page of. */
export interface DashboardTarget {
  kind: 'Pod' | 'Service';
  namespace: string;
  name: string;
}

/** @returns the address of the object's page; null: there is none. Rejects where the dashboard knows no such pages. */
export type DashboardLinks = (target: DashboardTarget) => Promise<string | null>;

/** A link to the object's page in the Kubernetes dashboard; nothing where there is no dashboard, or no such page. */
export function DashboardLink({
  links,
  kind,
  namespace,
  name,
}: DashboardTarget & { links: DashboardLinks | null }) {
  const { t } = useTabTranslation();
  const [href, setHref] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    const show = (url: string | null) => {
      if (current) setHref(url);
    };
    if (links === null) show(null);
    // Some formatters know no page for a kind, or none at all (`eks`), and throw: then there is nothing to link to.
    else
      links({ kind, namespace, name }).then(show, () => {
        show(null);
      });
    return () => {
      current = false;
    };
  }, [links, kind, namespace, name]);
  if (href === null) return null;
  return (
    <ExternalLink href={href} label={t('tab.link.dashboard', { name: visibleText(name) })}>
      {null}
    </ExternalLink>
  );
}
