import { defineCheck } from '../check.js';
import { aboutMember } from '../found.js';
import { addressEvidence, announcedBy } from './announced.js';

/** A short name is completed by the search list of whoever asks (kubelet dns.go:147-157; resolv.conf(5) `search`). */
export const shortNameCrossNamespace = defineCheck({
  code: 'PT411',
  name: 'short-name-cross-namespace',
  severity: 'info',
  summary:
    'A member announces a name that depends on the namespace of whoever asks, or that lies in another one.',
  needs: ['pods', 'services'],
  fixable: false,
  follows: [],
  find: ({ members, topology: { namespace } }) =>
    members.flatMap((member) => {
      const announced = announcedBy(member);
      const elsewhere = announced.filter(({ address }) => address.kind === 'pod-dns-other-namespace');
      const short = announced.filter(({ address }) => address.form === 'short' && address.kind === 'pod-dns');
      if (elsewhere.length > 0)
        return {
          severity: 'error' as const,
          about: aboutMember(member),
          message: (who: string) => `Name in another namespace announced by ${who}: no member has it.`,
          evidence: addressEvidence(member, elsewhere),
          remedy: `Announce a name in namespace ${namespace}.`,
          command: null,
        };
      if (short.length === 0) return [];
      return {
        about: aboutMember(member),
        message: (who: string) =>
          `Short name announced by ${who}: it resolves in namespace ${namespace} alone.`,
        evidence: addressEvidence(member, short),
        remedy: 'Announce the name up to .svc, which every namespace can resolve.',
      };
    }),
});
