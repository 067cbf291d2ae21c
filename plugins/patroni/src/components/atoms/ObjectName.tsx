import { Link } from '@backstage/ui';
import type { KubernetesCluster } from '../../data/reading';
import { useWords } from '../../words/useWords';
import { visibleText } from '../../words/visible-text';
import { Breakable } from './Breakable';
import { useDashboardLink, type LinkedObject } from './useDashboardLink';

/** An object's name, with a link to the Kubernetes dashboard where there is one. */
export function ObjectName({ kubernetes, ...object }: LinkedObject & { kubernetes: KubernetesCluster }) {
  const href = useDashboardLink(kubernetes, object);
  const { t } = useWords();
  if (href === null) return <Breakable text={object.name} />;
  return (
    <Link
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={t('card.dashboard', { name: visibleText(object.name) })}
    >
      <Breakable text={object.name} />
    </Link>
  );
}
