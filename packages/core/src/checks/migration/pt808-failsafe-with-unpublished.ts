import type { HostKind } from '../../contract.js';
import { announcedBy } from '../addresses/announced.js';
import { defineCheck } from '../check.js';
import { isSettling } from '../checked-cluster.js';
import { aboutMember, evidence } from '../found.js';

/** Names that lead nowhere, or to somebody else, for a member that does not lead. */
const UNREACHABLE: ReadonlySet<HostKind> = new Set([
  'pod-dns-unpublished',
  'pod-dns-leader-only',
  'missing-service',
]);

/** In failsafe mode the primary must reach every member, or it gives up (docs/dcs_failsafe_mode.rst; ha.py:1301-1351). */
export const failsafeWithUnpublished = defineCheck({
  code: 'PT808',
  name: 'failsafe-with-unpublished',
  severity: 'error',
  summary: 'Failsafe mode is on, and a member cannot be reached by the name of its REST API.',
  needs: ['pods', 'services', 'state'],
  fixable: true,
  follows: ['PT301'],
  // Nobody has to reach the one who asks.
  find: ({ members, topology, now }) =>
    topology.failsafeMode === true
      ? members.flatMap((member) => {
          const api = announcedBy(member).find(
            ({ field, address: { kind } }) => field === 'api_url' && kind !== null && UNREACHABLE.has(kind),
          );
          if (api === undefined || member.name === topology.leader.name || isSettling(member.pod, now))
            return [];
          return {
            about: aboutMember(member),
            message: (who: string) =>
              `In an outage of the API the leader would give up, as it does not reach the REST API of ${who}.`,
            evidence: [
              evidence(`Pod/${member.name}`, 'metadata.annotations.status.api_url', api.address.url),
            ],
            remedy: 'Publish the name, with publishNotReadyAddresses on.',
          };
        })
      : [],
});
