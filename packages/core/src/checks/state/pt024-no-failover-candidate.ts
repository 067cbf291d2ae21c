import { isSwitchedOn } from '../../patroni/setting.js';
import { defineCheck } from '../check.js';
import { aboutCluster, evidence } from '../found.js';

/** Patroni reads it with `parse_int` (tags.py); it takes text for what it says. */
function isNumeric(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^-?\d+$/.test(value));
}

export const noFailoverCandidate = defineCheck({
  code: 'PT024',
  name: 'no-failover-candidate',
  severity: 'warning',
  summary: 'No replica may take over when the leader fails.',
  needs: ['pods', 'state'],
  fixable: false,
  follows: [],
  /** `nofailover`, and from 3.2 on a `failover_priority` of 0 or less (tags.py). */
  find: ({ members, topology }) => {
    const { name: leader } = topology.leader;
    const replicas = members.filter(({ name }) => name !== leader);
    if (leader === null || replicas.length === 0) return [];
    const barred = replicas.filter(({ member }) => {
      const { nofailover, failover_priority: priority } = member.tags ?? {};
      return isSwitchedOn(nofailover) || (isNumeric(priority) && Number(priority) <= 0);
    });
    if (barred.length < replicas.length) return [];
    return [
      {
        about: aboutCluster,
        message: 'No replica is allowed to take over: all of them are tagged against it.',
        evidence: barred.map(({ name, member }) =>
          evidence(`Pod/${name}`, 'metadata.annotations.status.tags', JSON.stringify(member.tags)),
        ),
        remedy: 'Remove nofailover from at least one replica.',
        command: null,
      },
    ];
  },
});
