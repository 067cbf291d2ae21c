import { defineCheck } from '../check.js';
import { isSettling } from '../checked-cluster.js';
import { aboutMember, evidence } from '../found.js';

/** Every Patroni writes its status into its pod's annotation in each loop (dcs/kubernetes.py `touch_member`). */
export const memberNotReporting = defineCheck({
  code: 'PT025',
  name: 'member-not-reporting',
  severity: 'warning',
  summary: 'A pod of the cluster has no status that can be read.',
  needs: ['pods'],
  fixable: false,
  follows: ['PT027'],
  find: ({ members, now, topology }) =>
    members
      .filter(({ member, pod }) => member.statusProblem !== null && !isSettling(pod, now))
      .map((member) => ({
        severity: member.member.pod.phase === 'Running' ? ('warning' as const) : ('info' as const),
        about: aboutMember(member),
        message: (who: string) =>
          member.member.statusProblem === 'malformed'
            ? `The status annotation cannot be read: ${who}.`
            : `No status from Patroni: ${who}.`,
        evidence: [
          evidence(
            `Pod/${member.name}`,
            'metadata.annotations.status',
            member.pod.metadata.annotations?.['status'],
          ),
        ],
        remedy: 'Read the log of the container that runs Patroni: it does not run, or may not patch its pod.',
        command: `kubectl logs ${member.name} -n ${topology.namespace}`,
      })),
});
