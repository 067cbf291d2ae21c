/** What members announce, for the checks that go by the kind of host in it. */
import type { Address, HostKind } from '../../contract.js';
import type { Check, Found } from '../check.js';
import type { CheckedCluster, CheckedMember } from '../checked-cluster.js';
import { aboutMember, evidence } from '../found.js';

export interface Announced {
  field: 'conn_url' | 'api_url';
  address: Address;
}

/** @returns the member's addresses, PostgreSQL's first; none that it does not announce */
export function announcedBy({ member }: CheckedMember): Announced[] {
  return [
    ...(member.postgres ? [{ field: 'conn_url' as const, address: member.postgres }] : []),
    ...(member.api ? [{ field: 'api_url' as const, address: member.api }] : []),
  ];
}

export function addressEvidence(
  { name }: { name: string },
  announced: readonly Announced[],
): Found['evidence'] {
  return announced.map(({ field, address }) =>
    evidence(`Pod/${name}`, `metadata.annotations.status.${field}`, address.url),
  );
}

type Said = Omit<Found, 'about' | 'evidence'> & { more?: Found['evidence'] };

/**
 * @param say what is said of a member whose addresses in `hits` are of one of these kinds; null: nothing
 * @returns the `find` of a check on kinds of hosts; an address whose kind is unknown is never a hit
 */
export function whereAnnounced(
  kinds: readonly HostKind[],
  say: (member: CheckedMember, hits: readonly Announced[], checked: CheckedCluster) => Said | null,
): Check['find'] {
  return (checked) =>
    checked.members.flatMap((member) => {
      const hits = announcedBy(member).filter(
        ({ address: { kind } }) => kind !== null && kinds.includes(kind),
      );
      const said = hits.length === 0 ? null : say(member, hits, checked);
      if (said === null) return [];
      const { more = [], ...rest } = said;
      return { ...rest, about: aboutMember(member), evidence: [...addressEvidence(member, hits), ...more] };
    });
}

/** @returns `conn_url`, `api_url` or `conn_url and api_url` */
export function fieldsOf(hits: readonly Announced[]): string {
  return hits.map(({ field }) => field).join(' and ');
}
