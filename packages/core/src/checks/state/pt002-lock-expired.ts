import { defineCheck } from '../check.js';
import { isScaledToZero, lateSeconds } from '../checked-cluster.js';
import { aboutCluster, evidence } from '../found.js';
import { stateObject } from './state-object.js';

/** Patroni's own processes watch for change instead of comparing clocks (dcs/kubernetes.py:905-922); one look cannot. */
export const lockExpired = defineCheck({
  code: 'PT002',
  name: 'lock-expired',
  severity: 'error',
  summary: 'The leader has not renewed its lock in time.',
  needs: ['state', 'clock'],
  fixable: false,
  follows: ['PT003'],
  find: (checked) => {
    const { topology, state, now } = checked;
    const { lock, name, renewTime, ttlSeconds } = topology.leader;
    if (isScaledToZero(checked)) return [];
    if (now === null || renewTime === null || name === null || ttlSeconds === null) return [];
    const age = Math.floor((now.getTime() - Date.parse(renewTime)) / 1000);
    if (lock !== 'expired' && age <= lateSeconds(state)) return [];
    const expired = lock === 'expired';
    return [
      {
        severity: expired ? ('error' as const) : ('warning' as const),
        about: aboutCluster,
        message: expired
          ? `Leader ${name} has not renewed its lock within its ttl of ${String(ttlSeconds)} s.`
          : `Leader ${name} renews its lock later than it should.`,
        evidence: [
          evidence(stateObject(checked, 'leader'), 'metadata.annotations.renewTime', renewTime),
          evidence(stateObject(checked, 'leader'), 'metadata.annotations.ttl', ttlSeconds),
        ],
        remedy:
          "See whether Patroni runs in the leader's pod and reaches the API server, and whether the clocks agree.",
      },
    ];
  },
});
