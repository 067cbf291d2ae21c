import { defineCheck } from '../check.js';
import { aboutCluster, aboutMember, evidence } from '../found.js';

export const scheduledAction = defineCheck({
  code: 'PT022',
  name: 'scheduled-action',
  severity: 'info',
  summary: 'A switchover, a failover or a restart was asked for.',
  needs: ['pods', 'state'],
  fixable: false,
  follows: [],
  /** The failover object (dcs/kubernetes.py `manual_failover`) and `scheduled_restart` of a member (ha.py `touch_member`). */
  find: ({ topology, cluster, members }) => {
    const restarts = members
      .filter(({ status }) => status !== null && status.scheduledRestart !== null)
      .map((member) => ({
        about: aboutMember(member),
        message: (who: string) => `A restart of PostgreSQL is scheduled in ${who}.`,
        evidence: [
          evidence(
            `Pod/${member.name}`,
            'metadata.annotations.status.scheduled_restart.schedule',
            member.status?.scheduledRestart,
          ),
        ],
        remedy: 'Nothing, if it is wanted; patronictl flush restart removes it.',
        command: null,
      }));
    const pending = topology.pendingSwitchover;
    if (pending === null) return restarts;
    // Without `leader` it is a manual failover (ha.py:324-333); a candidate that is not there is never promoted.
    const what = pending.from === null ? 'failover' : 'switchover';
    const isAbsent = pending.to !== null && !members.some(({ name }) => name === pending.to);
    const object = `${cluster.dcs?.kind ?? ''}/${cluster.dcs?.failover?.metadata.name ?? ''}`;
    return [
      ...restarts,
      {
        severity: isAbsent ? ('warning' as const) : ('info' as const),
        about: aboutCluster,
        message: isAbsent
          ? `A ${what} to ${pending.to ?? ''} was asked for, which is no member.`
          : pending.scheduledAt === null
            ? `A ${what} was asked for and has not happened yet.`
            : `A ${what} is scheduled for ${pending.scheduledAt}.`,
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
