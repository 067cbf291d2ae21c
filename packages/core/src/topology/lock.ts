/** The state of the leader lock at a given moment. */
import type { LockState } from '../contract.js';
import type { ClusterState } from './cluster-state.js';

/**
 * A lease is judged against the API server's clock. Patroni's own processes watch for change instead
 * (patroni/dcs/kubernetes.py:905-922), which one look cannot do; so `expired` may also be a skew of clocks.
 * @param now null: there is no clock to judge by
 * @param observedAge seconds for which the record was seen unchanged, where somebody watches: it wins; null: nobody does
 */
export function lockState(
  state: ClusterState,
  now: Date | null,
  observedAge: number | null = null,
): LockState {
  if (!state.readable) return 'unknown';
  if (state.record === null) return 'absent';
  const { leader, renewTime } = state.record;
  if (leader === null) return 'released';
  if (observedAge !== null && state.ttlSeconds !== null)
    return observedAge > state.ttlSeconds ? 'expired' : 'held';
  if (now === null || renewTime === null || state.ttlSeconds === null) return 'unknown';
  const ageSeconds = (now.getTime() - renewTime.getTime()) / 1000;
  return ageSeconds > state.ttlSeconds ? 'expired' : 'held';
}
