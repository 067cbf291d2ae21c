import { announcedBy } from '../addresses/announced.js';
import { defineCheck } from '../check.js';
import { aboutMember, evidence } from '../found.js';

/** musl leaves the search list out when a name has as many dots as ndots says; glibc tries it afterwards (resolv.conf(5)). */
export const ndotsLowShortNames = defineCheck({
  code: 'PT502',
  name: 'ndots-low-short-names',
  severity: 'warning',
  summary:
    'Members announce short names, and a member has ndots set so low that not every libc completes them.',
  needs: ['pods', 'services'],
  fixable: false,
  follows: [],
  find: ({ members }) => {
    const dots = members
      .flatMap(announcedBy)
      .filter(({ address: { form } }) => form !== null && form !== 'fqdn')
      .map(({ address: { host } }) => (host ?? '').split('.').length - 1);
    if (dots.length === 0) return [];
    const fewest = Math.min(...dots);
    return members.flatMap((member) => {
      const option = member.pod.spec.dnsConfig?.options.findLast(({ name }) => name === 'ndots')?.value;
      const ndots = option !== undefined && /^\d{1,2}$/.test(option) ? Number(option) : null;
      if (ndots === null || ndots > fewest) return [];
      return {
        about: aboutMember(member),
        message: (who: string) =>
          `With ndots:${String(ndots)} set for ${who}, a libc such as musl does not complete the short names announced here.`,
        evidence: [evidence(`Pod/${member.name}`, 'spec.dnsConfig.options[ndots]', ndots)],
        remedy: 'Announce complete names, or leave ndots at 5.',
      };
    });
  },
});
