import { useAnalytics } from '@backstage/frontend-plugin-api';
import { ButtonIcon } from '@backstage/ui';
import { RiRefreshLine } from '@remixicon/react';
import type { Clusters } from '../data/reading';
import { useWords } from '../words/useWords';

/** Reads again now. What is on screen stays until there is something newer. */
export function RefreshButton({ refresh, isRefreshing }: Pick<Clusters, 'refresh' | 'isRefreshing'>) {
  const { t } = useWords();
  const analytics = useAnalytics();
  return (
    <ButtonIcon
      size="small"
      variant="tertiary"
      aria-label={t('card.refresh')}
      icon={<RiRefreshLine />}
      isPending={isRefreshing}
      onPress={() => {
        analytics.captureEvent('refresh', 'patroni');
        refresh();
      }}
    />
  );
}
