import { defineCheck } from '../check.js';
import { aboutCluster, evidence } from '../found.js';

export const scheduledAction = defineCheck({
  code: 'PT022',
  name: 'scheduled-action',
  severity: 'info',
  summary: 'A switchover or failover was asked for.',
  needs: ['state'],
  fixable: false,
  follows: [],
  /** The failover object (dcs/kubernetes.py `manual_failover`). */
  find: ({ topology, cluster }) => {
    const pending = topology.pendingSwitchover;
    if (pending === null) return [];
    const object = `${cluster.dcs?.kind ?? ''}/${cluster.dcs?.failover?.metadata.name ?? ''}`;
    return [
      {
        about: aboutCluster,
        message:
          pending.scheduledAt === null
            ? 'A switchover was asked for and has not happened yet.'
            : `A switchover is scheduled for ${pending.scheduledAt}.`,
        evidence: [
          evidence(object, 'leader', pending.from),
          evidence(object, 'member', pending.to),
          evidence(object, 'scheduled_at', pending.scheduledAt),
        ],
        remedy: 'Nothing, if it is wanted; patronictl flush removes a scheduled one.',
        command: null,
      },
    ];
  },
});
