import { FOLLOWING_LABELS, LEADING_LABELS } from '../../dns/service-role.js';
import { defineCheck } from '../check.js';
import { isSettling, leaderIsNew, type CheckedMember } from '../checked-cluster.js';
import { aboutMember, evidence } from '../found.js';

/** What a member is told to call the leader (docs/ENVIRONMENT.rst, PATRONI_KUBERNETES_LEADER_LABEL_VALUE and its like). */
const OWN_WORD = /^(PATRONI_)?KUBERNETES_(STANDBY_)?LEADER_LABEL_VALUE$/;

/** @returns null: a word that is not known here, as a configuration file may have set it */
function saysLeader({ member, pod }: CheckedMember): boolean | null {
  const { labelledRole } = member;
  if (labelledRole === null || FOLLOWING_LABELS.has(labelledRole)) return false;
  const own = pod.spec.containers
    .flatMap(({ env = [] }) => env)
    .some(({ name, value }) => OWN_WORD.test(name) && value === labelledRole);
  return own || LEADING_LABELS.has(labelledRole) ? true : null;
}

/** Patroni sets the role label in its own loop, after the lock changed hands (dcs/kubernetes.py:1365-1399). */
export const roleLabelDrift = defineCheck({
  code: 'PT004',
  name: 'role-label-drift',
  severity: 'warning',
  summary: "A member's role label says something else than the lock.",
  needs: ['pods', 'state'],
  fixable: false,
  follows: ['PT002', 'PT003'],
  find: (checked) => {
    const { topology, members, now, cluster } = checked;
    const { name: leader } = topology.leader;
    const key = topology.labels.role;
    if (leader === null || key === null || members.every(({ member }) => member.labelledRole === null))
      return [];
    if (leaderIsNew(checked)) return [];
    const labelled = members.filter((member) => saysLeader(member) === true);
    const wrong = members.filter(
      (member) => saysLeader(member) === (member.name !== leader) && !isSettling(member.pod, now),
    );
    const both = labelled.length > 1 && cluster.dcs?.kind === 'ConfigMap';
    return wrong.map((member) => ({
      severity: both ? ('error' as const) : ('warning' as const),
      about: aboutMember(member),
      message: (who: string) =>
        member.name === leader
          ? `Leader ${who} is not labelled as one: Services that select the role pass it by.`
          : `Labelled as leader, without the lock: ${who}.`,
      evidence: [evidence(`Pod/${member.name}`, `metadata.labels[${key}]`, member.member.labelledRole)],
      remedy: 'See whether Patroni runs in that pod and may patch it; it sets the label in every loop.',
      command: null,
    }));
  },
});
