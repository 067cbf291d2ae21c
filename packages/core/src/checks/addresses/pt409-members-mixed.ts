import { defineCheck } from '../check.js';
import { aboutCluster } from '../found.js';
import { addressEvidence, announcedBy } from './announced.js';

/** A member's address is its own affair: mixing them is safe, and it is what a migration looks like on its way. */
export const membersMixed = defineCheck({
  code: 'PT409',
  name: 'members-mixed',
  severity: 'info',
  summary: 'Some members announce names, others pod IPs.',
  needs: ['pods', 'services'],
  fixable: true,
  follows: [],
  find: ({ members }) => {
    const names = members.filter(({ member }) => member.postgres?.kind === 'pod-dns');
    const ips = members.filter(({ member }) => member.postgres?.kind === 'own-pod-ip');
    if (names.length === 0 || ips.length === 0) return [];
    return [
      {
        about: aboutCluster,
        message: `${String(names.length)} of ${String(members.length)} members announce their DNS name, ${String(ips.length)} a pod IP.`,
        evidence: ips.flatMap((member) => addressEvidence(member, announcedBy(member).slice(0, 1))),
        remedy: 'Finish the migration: replicas first, then a switchover, the former leader last.',
      },
    ];
  },
});
