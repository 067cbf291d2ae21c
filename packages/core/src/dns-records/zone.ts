/** The same names in another zone: when pods say that it is not the one that was assumed. */
import type { DnsSubject } from './subject.js';

/** @returns the subject with all names in `zone`, which a pod's resolv.conf has told */
export function inZone(subject: DnsSubject, zone: string): DnsSubject {
  const old = `.svc.${subject.domain.name}`;
  const renamed = (name: string) => (name.endsWith(old) ? `${name.slice(0, -old.length)}.svc.${zone}` : name);
  return {
    ...subject,
    domain: { ...subject.domain, name: zone },
    members: subject.members.map((member) => ({
      ...member,
      dns: { ...member.dns, name: member.dns.name === null ? null : renamed(member.dns.name) },
    })),
    services: subject.services.map((service) => ({ ...service, dnsName: renamed(service.dnsName) })),
  };
}

/** @returns the zone that most pods have in their resolv.conf; null: none has one */
export function observedZone(zones: readonly (string | null)[]): string | null {
  const votes = new Map<string, number>();
  for (const zone of zones) if (zone !== null) votes.set(zone, (votes.get(zone) ?? 0) + 1);
  return (
    [...votes].sort(([a, votesForA], [b, votesForB]) => votesForB - votesForA || (a < b ? -1 : 1))[0]?.[0] ??
    null
  );
}
