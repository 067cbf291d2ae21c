import { defineCheck } from '../check.js';
import { isScaledToZero, leaderOf } from '../checked-cluster.js';
import { aboutCluster, evidence } from '../found.js';
import { stateObject } from './state-object.js';

export const lockHolderAbsent = defineCheck({
  code: 'PT003',
  name: 'lock-holder-absent',
  severity: 'error',
  summary: 'The member that holds the lock is not there, or on its way out.',
  needs: ['pods', 'state'],
  fixable: false,
  follows: [],
  /** A lock outlives its holder by its ttl at most; then another member takes it. */
  find: (checked) => {
    const { name } = checked.topology.leader;
    if (name === null || isScaledToZero(checked)) return [];
    const leader = leaderOf(checked);
    const { phase = null, terminating = false } = leader?.member.pod ?? {};
    const how =
      leader === undefined
        ? 'has no pod'
        : phase === 'Failed' || phase === 'Succeeded'
          ? 'has ended'
          : terminating
            ? 'is being deleted'
            : null;
    if (how === null) return [];
    return [
      {
        severity: terminating ? ('warning' as const) : ('error' as const),
        about: aboutCluster,
        message: `${name} holds the leader lock and ${how}.`,
        evidence: [
          evidence(stateObject(checked, 'leader'), 'metadata.annotations.leader', name),
          evidence(`Pod/${name}`, 'status.phase', phase),
        ],
        remedy: 'Wait for the lock to run out; if nobody takes it then, read the logs of the other members.',
      },
    ];
  },
});
