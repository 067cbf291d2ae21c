import { defineCheck } from '../check.js';
import { aboutCluster, evidence } from '../found.js';
import { whereReliedOn } from '../governing/relies-on-names.js';

/** In Endpoints mode Patroni writes the leader's address with its hostname, and nobody else's (dcs/kubernetes.py:1078-1082). */
export const leaderOnlyPublication = defineCheck({
  code: 'PT305',
  name: 'leader-only-publication',
  severity: 'error',
  summary: 'Only the member that leads has a name.',
  needs: ['pods', 'services', 'state'],
  fixable: true,
  follows: [],
  find: (checked) => {
    const only = checked.members.filter(({ member }) => member.dns.publication === 'leader-only');
    const service = only[0]?.member.dns.service ?? null;
    if (service === null) return [];
    const { name: leader } = checked.topology.leader;
    return [
      {
        severity: whereReliedOn(checked, 'error') === 'info' ? ('warning' as const) : ('error' as const),
        about: aboutCluster,
        message: `Under Service ${service} only the leader${leader === null ? '' : ` ${leader}`} has a name, and only while it leads: its endpoints hold the leader's address alone.`,
        evidence: [
          evidence(
            `Service/${service}`,
            'spec.selector',
            JSON.stringify(checked.index.service(checked.topology.namespace, service)?.spec.selector ?? null),
          ),
          ...only.map(({ name, member }) =>
            evidence(`Pod/${name}`, 'publication of its name', member.dns.publication),
          ),
        ],
        remedy: 'Give members a headless Service of their own beside it.',
      },
    ];
  },
});
