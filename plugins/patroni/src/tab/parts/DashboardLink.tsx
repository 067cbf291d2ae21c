import { useDashboardLink, type LinkedObject } from '../../components/atoms/useDashboardLink';
import type { KubernetesCluster } from '../../data/reading';
import { visibleText } from '../../words/visible-text';
import { useTabTranslation } from '../useTabTranslation';
import { ExternalLink } from './ExternalLink';

/** A link to the object's page in the Kubernetes dashboard; nothing where there is no dashboard, or no such page. */
export function DashboardLink({ kubernetes, ...object }: LinkedObject & { kubernetes: KubernetesCluster }) {
  const { t } = useTabTranslation();
  const href = useDashboardLink(kubernetes, object);
  if (href === null) return null;
  return (
    <ExternalLink href={href} label={t('tab.link.dashboard', { name: visibleText(object.name) })}>
      {null}
    </ExternalLink>
  );
}
