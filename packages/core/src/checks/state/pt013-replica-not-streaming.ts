import { isSwitchedOn } from '../../patroni/setting.js';
import { defineCheck } from '../check.js';
import { isSettling, leaderIsNew } from '../checked-cluster.js';
import { aboutMember, evidence } from '../found.js';

/** `replication_state` is written from 3.0.4 on; of an older Patroni's replica its absence says nothing. */
function tellsOfStreaming(version: string | null): boolean {
  const [major = 0, minor = 0, patch = 0] = (version ?? '').split('.').map(Number);
  return major > 3 || (major === 3 && (minor > 0 || patch >= 4));
}

export const replicaNotStreaming = defineCheck({
  code: 'PT013',
  name: 'replica-not-streaming',
  severity: 'warning',
  summary: 'A replica runs and does not stream.',
  needs: ['pods', 'state'],
  fixable: false,
  follows: [
    'PT001',
    'PT002',
    'PT003',
    'PT012',
    'PT032',
    'PT301',
    'PT404',
    'PT405',
    'PT406',
    'PT416',
    'PT601',
    'PT701',
  ],
  find: ({ members, topology, state, now }) =>
    topology.leader.name === null || leaderIsNew({ state, now })
      ? []
      : members
          .filter(
            ({ member, pod }) =>
              !['leader', 'standby_leader', 'unknown'].includes(member.role) &&
              member.state === 'running' &&
              member.replicationState !== 'streaming' &&
              !isSwitchedOn(member.tags?.['nostream']) &&
              tellsOfStreaming(member.patroniVersion) &&
              !isSettling(pod, now),
          )
          .map((member) => ({
            about: aboutMember(member),
            message: (who: string) =>
              member.member.replicationState === null
                ? `Not streaming: ${who}.`
                : `Restoring WAL from an archive instead of streaming: ${who}.`,
            evidence: [
              evidence(
                `Pod/${member.name}`,
                'metadata.annotations.status.replication_state',
                member.member.replicationState,
              ),
              evidence(`Pod/${member.name}`, 'host it dials', member.member.replication?.host),
            ],
            remedy:
              'Follow its way to the leader step by step; PostgreSQL says in its log why it cannot connect.',
            command: `kubectl patroni trace ${member.name} -n ${topology.namespace}`,
          })),
});
