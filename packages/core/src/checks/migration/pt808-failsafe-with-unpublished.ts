import { announcedBy } from '../addresses/announced.js';
import { defineCheck } from '../check.js';
import { isSettling } from '../checked-cluster.js';
import { aboutMember, evidence } from '../found.js';

/** In failsafe mode the primary must reach every member, or it gives up (docs/dcs_failsafe_mode.rst; ha.py:1301-1351). */
export const failsafeWithUnpublished = defineCheck({
  code: 'PT808',
  name: 'failsafe-with-unpublished',
  severity: 'error',
  summary: 'Failsafe mode is on, and a member cannot be reached by the name of its REST API.',
  needs: ['pods', 'services', 'state'],
  fixable: true,
  follows: ['PT301'],
  find: ({ members, topology, now }) =>
    topology.failsafeMode === true
      ? members.flatMap((member) => {
          const api = announcedBy(member).find(
            ({ field, address: { kind } }) =>
              field === 'api_url' && (kind === 'pod-dns-unpublished' || kind === 'missing-service'),
          );
          if (api === undefined || isSettling(member.pod, now)) return [];
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
