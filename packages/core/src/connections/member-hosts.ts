/** The members as hosts of a multi-host connection string: those whose names resolve. */
import type { ClusterDomain, Member, Publication, Topology } from '../contract.js';
import { backendsOf } from '../services/backends.js';
import type { ObjectIndex } from '../object-index.js';
import type { Access, ConnectionHost, LeftOut, LeftOutReason, ResolvedAddress } from './connection.js';

/** What resolves by the DNS specification, now. */
const RESOLVES: ReadonlySet<Publication> = new Set<Publication>([
  'published',
  'published-not-ready',
  'manual',
]);

export interface MemberHosts {
  hosts: ConnectionHost[];
  leftOut: LeftOut[];
}

export function memberHosts(
  { members, namespace, clusterDomain }: Topology,
  access: Exclude<Access, 'any'>,
  index: ObjectIndex,
): MemberHosts {
  const hosts: ConnectionHost[] = [];
  const leftOut: LeftOut[] = [];
  for (const member of members) {
    const reason = reasonAgainst(member, access);
    const { dns, name, postgres } = member;
    if (reason !== null || dns.name === null || postgres?.port == null)
      leftOut.push({
        kind: 'member',
        name,
        access,
        reason: reason ?? 'no-port',
        publication: dns.publication,
      });
    else
      hosts.push({
        name,
        host: clientName(dns.name, clusterDomain),
        port: postgres.port,
        addresses: addressesOf(member, namespace, index),
      });
  }
  return { hosts, leftOut };
}

function reasonAgainst({ dns, postgres, tags }: Member, access: Access): LeftOutReason | null {
  if (dns.name === null || !RESOLVES.has(dns.publication)) return 'not-published';
  if (postgres?.port == null) return 'no-port';
  return access === 'read-only' && tags?.['noloadbalance'] === true ? 'no-load-balance' : null;
}

/**
 * The name as clients are told it: whole where the zone is known. Where it is only assumed, without it: a pod's resolver
 * puts its own zone behind `name.namespace.svc` (kubelet dns.go:343-360), whatever it is called.
 */
export function clientName(fqdn: string, { name: zone, source }: ClusterDomain): string {
  return source === 'assumed' && fqdn.endsWith(`.svc.${zone}`) ? fqdn.slice(0, -zone.length - 1) : fqdn;
}

function addressesOf(
  { name, dns, pod }: Member,
  namespace: string,
  index: ObjectIndex,
): ResolvedAddress[] | null {
  if (dns.service === null) return null;
  const backends = backendsOf(namespace, dns.service, index);
  if (backends === null) return null;
  return backends
    .filter((backend) => backend.published && backend.pod === name)
    .map(({ ip, podReady }) => ({ ip, pod: name, ready: podReady ?? pod.ready, through: 'dns' }));
}
