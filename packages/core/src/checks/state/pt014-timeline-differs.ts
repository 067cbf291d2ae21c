import { defineCheck } from '../check.js';
import { isSettling, leaderIsNew } from '../checked-cluster.js';
import { aboutMember, evidence } from '../found.js';

export const timelineDiffers = defineCheck({
  code: 'PT014',
  name: 'timeline-differs',
  severity: 'warning',
  summary: 'A replica is on another timeline than the leader.',
  needs: ['pods', 'state'],
  fixable: false,
  follows: ['PT002', 'PT013'],
  /** Each promotion begins a new timeline; replicas follow it, or must be rewound (ha.py `_handle_rewind_or_reinitialize`). */
  find: ({ members, topology, state, now }) =>
    members
      .filter(
        ({ member, pod, name }) =>
          name !== topology.leader.name &&
          topology.timeline !== null &&
          member.timeline !== null &&
          member.timeline !== topology.timeline &&
          !leaderIsNew({ state, now }) &&
          !isSettling(pod, now),
      )
      .map((member) => ({
        about: aboutMember(member),
        message: (who: string) =>
          `On timeline ${String(member.member.timeline)} instead of ${String(topology.timeline)}: ${who}.`,
        evidence: [
          evidence(`Pod/${member.name}`, 'metadata.annotations.status.timeline', member.member.timeline),
        ],
        remedy: 'Wait for it to follow; if it has diverged, reinitialize it (patronictl reinit).',
        command: null,
      })),
});
