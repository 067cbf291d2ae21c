import { defineCheck } from '../check.js';
import { leaderIsNew } from '../checked-cluster.js';
import { aboutMember, evidence } from '../found.js';

const PRIMARY = new Set(['primary', 'master', 'promoted', 'standby_leader']);

/** A member writes its role in its own loop; a frozen one goes on saying what it last said (ha.py `touch_member`). */
export const primaryWithoutLock = defineCheck({
  code: 'PT006',
  name: 'primary-without-lock',
  severity: 'warning',
  summary: 'A member says that it is primary, and another one holds the lock.',
  needs: ['pods', 'state'],
  fixable: false,
  follows: [],
  find: (checked) => {
    const { topology, members } = checked;
    const { name: leader } = topology.leader;
    if (leader === null) return [];
    return members
      .filter(({ name, member }) => name !== leader && PRIMARY.has(member.declaredRole ?? ''))
      .map((member) => ({
        severity:
          member.member.state === 'running' && topology.paused === false && !leaderIsNew(checked)
            ? ('error' as const)
            : ('warning' as const),
        about: aboutMember(member),
        message: (who: string) => `Primary by its own word, while ${leader} holds the lock: ${who}.`,
        evidence: [
          evidence(`Pod/${member.name}`, 'metadata.annotations.status.role', member.member.declaredRole),
          evidence(`Pod/${member.name}`, 'metadata.annotations.status.state', member.member.state),
        ],
        remedy:
          'Make sure that its PostgreSQL takes no writes: if its Patroni does not answer, delete the pod.',
        command: null,
      }));
  },
});
