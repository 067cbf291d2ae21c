import { defineCheck } from '../check.js';
import { aboutMember, evidence } from '../found.js';

export const pendingRestart = defineCheck({
  code: 'PT021',
  name: 'pending-restart',
  severity: 'info',
  summary: 'A member must be restarted for its settings to take effect.',
  needs: ['pods'],
  fixable: false,
  follows: [],
  /** `pending_restart` of the member's status (ha.py `touch_member`). */
  find: ({ members, topology }) =>
    members
      .filter(({ member }) => member.pendingRestart === true)
      .map((member) => ({
        about: aboutMember(member),
        message: (who: string) => `Settings wait for a restart of PostgreSQL in ${who}.`,
        evidence: [evidence(`Pod/${member.name}`, 'metadata.annotations.status.pending_restart', true)],
        remedy: 'Restart PostgreSQL with patronictl restart --pending, replicas first.',
        command: `kubectl exec ${member.name} -n ${topology.namespace} -- patronictl list`,
      })),
});
