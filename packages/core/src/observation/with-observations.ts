/** A topology with what was observed in place of what was declared. */
import type { HostKind, Member, Replication, ServiceKind } from '../contract.js';
import type { UncheckedTopology } from '../checks/checked-cluster.js';
import { canonicalIp } from '../dns/ip.js';
import { replicationAddressing } from '../topology/replication-path.js';
import type { Observation } from './observation.js';
import { senderTo } from './sender.js';

/**
 * Fills `replication` of every replica whose PostgreSQL told whom it receives from; the others stay as declared.
 * Nothing is mutated.
 *
 * @returns the topology with what was observed of it; what is found wrong with it is the caller's to say
 */
export function observedTopology<T extends UncheckedTopology>(topology: T, all: readonly Observation[]): T {
  const observations = all.filter(({ namespace }) => namespace === topology.namespace);
  const members = topology.members.map((member) => {
    const own = observations.find((each) => each.member === member.name);
    const host = own?.receiver?.host ?? null;
    if (host === null || member.replication === null) return member;
    return { ...member, replication: observedPath(host, member, topology, observations) };
  });
  return { ...topology, members, replicationAddressing: replicationAddressing(members) };
}

function observedPath(
  host: string,
  member: Member,
  topology: UncheckedTopology,
  observations: readonly Observation[],
): Replication {
  const known = whatIsKnownOf(host, topology);
  const sender = senderTo(member, topology, observations);
  return {
    upstream: sender ?? known.pointsAt,
    host,
    hostKind: known.kind,
    usesHeadlessService: known.kind === null ? null : (known.usesHeadless ?? known.kind === 'pod-dns'),
    basis: 'observed',
  };
}

interface KnownHost {
  kind: HostKind | null;
  pointsAt: string | null;
  /** Null: what the kind says. */
  usesHeadless: boolean | null;
}

const SERVICE_KINDS: Record<ServiceKind, HostKind> = {
  headless: 'headless-service',
  'cluster-ip': 'cluster-ip-service',
  'node-port': 'cluster-ip-service',
  'load-balancer': 'cluster-ip-service',
  'external-name': 'external-name-service',
};

/** By what members announce, then by their names and addresses, then by the Services; of what is none of these nothing is known. */
function whatIsKnownOf(host: string, { members, services }: UncheckedTopology): KnownHost {
  const announced = members.find(({ postgres }) => postgres?.host === host);
  if (announced?.postgres != null) {
    const alike = members.find(
      ({ replication }) => replication?.host === host && replication.basis === 'declared',
    );
    const { kind, pointsAt } = announced.postgres;
    return { kind, pointsAt, usesHeadless: alike?.replication?.usesHeadlessService ?? null };
  }
  const named = members.find(({ dns }) => dns.name?.toLowerCase() === host);
  if (named !== undefined)
    return {
      kind: KINDS_OF_PUBLICATION[named.dns.publication] ?? null,
      pointsAt: named.name,
      usesHeadless: null,
    };
  const ip = canonicalIp(host);
  const addressed = members.find(({ pod }) => pod.ips.map(canonicalIp).includes(ip));
  if (addressed !== undefined)
    return {
      kind: addressed.pod.hostNetwork ? 'host-network-ip' : 'own-pod-ip',
      pointsAt: addressed.name,
      usesHeadless: null,
    };
  const service = services.find(({ dnsName, clusterIPs }) => dnsName === host || clusterIPs.includes(host));
  if (service === undefined) return { kind: null, pointsAt: null, usesHeadless: null };
  const kind = service.dnsName === host ? SERVICE_KINDS[service.kind] : 'cluster-ip';
  return { kind, pointsAt: null, usesHeadless: null };
}

const KINDS_OF_PUBLICATION: Partial<Record<Member['dns']['publication'], HostKind>> = {
  published: 'pod-dns',
  'published-not-ready': 'pod-dns',
  manual: 'pod-dns',
  'hidden-not-ready': 'pod-dns-unpublished',
  'leader-only': 'pod-dns-leader-only',
  'non-portable': 'pod-dns-non-portable',
};
