/** What members are to announce, and whether they do. */
import type { HostKind, Member, Topology } from '../contract.js';
import type { RemedyMember } from './plan.js';

/** The names of members: all under one Service, or each under a Service of its own. */
export type Naming = { by: 'service'; service: string } | { by: 'member' };

/** @returns the host as it is written into variables, in the shortest form that means the same everywhere in the cluster */
export function wantedHost(member: string, naming: Naming, namespace: string): string {
  return naming.by === 'service'
    ? `${member}.${naming.service}.${namespace}.svc`
    : `${member}.${namespace}.svc`;
}

/** @returns every spelling that leads members of the same namespace to the same address, in lower case */
export function acceptedHosts(member: string, naming: Naming, namespace: string, zone: string): string[] {
  const short = naming.by === 'service' ? `${member}.${naming.service}` : member;
  const forms = [
    short,
    `${short}.${namespace}`,
    `${short}.${namespace}.svc`,
    `${short}.${namespace}.svc.${zone}`,
  ];
  return [...forms, ...forms.map((form) => `${form}.`)].map((form) => form.toLowerCase());
}

/** @param naming null: none is asked for */
export function remedyMembers(
  { members, namespace, clusterDomain }: Topology,
  naming: Naming | null,
): RemedyMember[] {
  return members.map((member) => {
    const accepted = naming === null ? [] : acceptedHosts(member.name, naming, namespace, clusterDomain.name);
    return {
      name: member.name,
      wantedHost: naming && wantedHost(member.name, naming, namespace),
      acceptedHosts: accepted,
      announcedHost: member.postgres?.host ?? null,
      announcedApiHost: member.api?.host ?? null,
      state: stateOf(member, naming === null ? null : accepted),
    };
  });
}

function stateOf({ postgres, api }: Member, accepted: readonly string[] | null): RemedyMember['state'] {
  if (accepted === null) return 'done';
  const hosts = [postgres?.host ?? null, api?.host ?? null];
  if (hosts.every((host) => host === null)) return 'unknown';
  return hosts.every((host) => host !== null && accepted.includes(host)) ? 'done' : 'to-do';
}

const NAMES: readonly (HostKind | null)[] = ['pod-dns', 'single-pod-service'];

/** @returns whether both of its addresses are names that a headless Service, or one of its own, gives to it alone */
export function announcesItsName({ name, postgres, api }: Member): boolean {
  return [postgres, api].every(
    (address) => address !== null && NAMES.includes(address.kind) && address.pointsAt === name,
  );
}
