import type { HostKind } from '../../contract.js';
import { defineCheck } from '../check.js';
import { isSettling, leaderOf } from '../checked-cluster.js';
import { aboutMember, evidence } from '../found.js';
import { addressEvidence, announcedBy } from './announced.js';

const UNRESOLVABLE: ReadonlySet<HostKind> = new Set([
  'pod-dns-unpublished',
  'pod-dns-wrong-zone',
  'missing-service',
  'bare-hostname',
  'unexpanded',
]);

/** Replicas dial the host in the leader's conn_url (postgresql/config.py:639-642): when it does not resolve none can connect. */
export const leaderAddressUnresolvable = defineCheck({
  code: 'PT416',
  name: 'leader-address-unresolvable',
  severity: 'error',
  summary: 'The name that the leader announces does not resolve.',
  needs: ['pods', 'services', 'state'],
  fixable: true,
  follows: ['PT101', 'PT104', 'PT204', 'PT301', 'PT407', 'PT410'],
  find: (checked) => {
    const leader = leaderOf(checked);
    if (leader === undefined || isSettling(leader.pod, checked.now)) return [];
    const [postgres] = announcedBy(leader).filter(({ field }) => field === 'conn_url');
    const kind = postgres?.address.kind;
    if (postgres === undefined || kind == null || !UNRESOLVABLE.has(kind)) return [];
    return [
      {
        about: aboutMember(leader),
        message: (who) =>
          `The name that leader ${who} announces does not resolve: no replica can connect to it anew.`,
        evidence: [
          ...addressEvidence(leader, [postgres]),
          evidence(`Pod/${leader.name}`, 'publication of its name', leader.member.dns.publication),
        ],
        remedy: 'Create or repair the Service in the name: that takes effect at once, without any restart.',
      },
    ];
  },
});
