/** Services that a cluster's objects name, whether the entity's selector returns them or not. */
import type { Address, ClusterObjects, Topology } from '@kubectl-patroni/core';

/** Names that Kubernetes takes for a Service and a namespace (RFC 1035 and RFC 1123 labels): a path of them leads nowhere else. */
export const NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** More names than this are no oversight, and each one costs a request with every poll. */
const MOST_NAMES = 10;

export interface NamedService {
  namespace: string;
  name: string;
}

/**
 * A member's name is under the Service that its pod's subdomain says, which its StatefulSet names; a host that a member
 * announces may be under another. Patroni keeps Endpoints `SCOPE-config` alive by a Service.
 *
 * @returns those that are not among the objects, each once
 */
export function missingServices(objects: ClusterObjects, topologies: readonly Topology[]): NamedService[] {
  const there = new Set((objects.services ?? []).map(({ metadata }) => keyOf(metadata)));
  const named = topologies.flatMap((topology) => namedBy(topology, objects));
  const missing = named.filter(
    (service) => NAME.test(service.name) && NAME.test(service.namespace) && !there.has(keyOf(service)),
  );
  return [...new Map(missing.map((service) => [keyOf(service), service])).values()].slice(0, MOST_NAMES);
}

/** @returns `namespace/name` */
export function keyOf({ namespace, name }: NamedService): string {
  return `${namespace}/${name}`;
}

function namedBy({ namespace, members, dcs, scope }: Topology, objects: ClusterObjects): NamedService[] {
  const here = (name: string | null | undefined) => (name ? [{ namespace, name }] : []);
  const names = new Set(members.map(({ name }) => name));
  const governing = (objects.statefulSets ?? [])
    .filter(({ metadata }) => metadata.namespace === namespace)
    .filter(({ metadata }) => members.some(({ name }) => name.startsWith(`${metadata.name}-`)));
  return [
    ...members.flatMap(({ dns }) => here(dns.service)),
    ...governing.flatMap(({ spec }) => here(spec.serviceName)),
    ...(dcs.kind === 'Endpoints' && dcs.config !== null ? here(`${scope}-config`) : []),
    ...members.flatMap(({ postgres, api }) =>
      [postgres, api].flatMap((address) => inHost(address, namespace, names)),
    ),
  ];
}

/** `member.service.namespace.svc…`, or `service.namespace.svc…`; an address of numbers names none. */
function inHost(address: Address | null, namespace: string, members: ReadonlySet<string>): NamedService[] {
  const host = address?.host ?? '';
  if (host.includes(':') || /^[\d.]*$/.test(host)) return [];
  const [first = '', second, third] = host.split('.');
  if (members.has(first))
    return second === undefined ? [] : [{ namespace: third ?? namespace, name: second }];
  const isInZone = host.includes('.svc') || second === undefined;
  return isInZone ? [{ namespace: second ?? namespace, name: first }] : [];
}
