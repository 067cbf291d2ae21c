/** How much something calls for attention, for whoever draws it: a healthy cluster has nothing but `none`. */
import type { HostKind, Member, Publication, Topology } from '../contract.js';

/** `doubtful`: look at it. `wrong`: it does not work, or will not. */
export type Concern = 'none' | 'doubtful' | 'wrong';

/** Of an address that a member announces, by its kind. */
export const HOST_CONCERNS: Readonly<Record<HostKind, Concern>> = {
  'pod-dns': 'none',
  'pod-dns-other-member': 'wrong',
  'pod-dns-unpublished': 'wrong',
  'pod-dns-leader-only': 'wrong',
  'pod-dns-non-portable': 'doubtful',
  'pod-dns-wrong-zone': 'wrong',
  'pod-dns-other-namespace': 'wrong',
  'single-pod-service': 'none',
  'headless-service': 'wrong',
  'cluster-ip-service': 'wrong',
  'external-name-service': 'wrong',
  'missing-service': 'wrong',
  'own-pod-ip': 'none',
  'other-member-ip': 'wrong',
  'foreign-pod-ip': 'wrong',
  'stale-pod-ip': 'wrong',
  'host-network-ip': 'none',
  'node-address': 'doubtful',
  'cluster-ip': 'wrong',
  'load-balancer': 'doubtful',
  'dashed-ip-dns': 'doubtful',
  'endpoint-pod-name': 'doubtful',
  'bare-hostname': 'wrong',
  loopback: 'wrong',
  unspecified: 'wrong',
  'link-local': 'wrong',
  clusterset: 'none',
  external: 'doubtful',
  'multi-host': 'doubtful',
  unexpanded: 'wrong',
  missing: 'wrong',
};

/** @param kind null: it depends on something that could not be read */
export function hostConcern(kind: HostKind | null): Concern {
  return kind === null ? 'doubtful' : HOST_CONCERNS[kind];
}

/** Nobody has to lead while a cluster is paused. */
export function lockConcern({ leader, paused }: Topology): Concern {
  if (leader.lock === 'held') return 'none';
  return leader.lock === 'unknown' || paused === true ? 'doubtful' : 'wrong';
}

/** Whether a name resolves: `good`, `bad`, or `unsure` where it may or may not. */
export const PUBLICATION_MARKS: Readonly<Record<Publication, 'good' | 'bad' | 'unsure'>> = {
  published: 'good',
  'published-not-ready': 'good',
  'hidden-not-ready': 'bad',
  'wrong-subdomain': 'bad',
  'not-selected': 'bad',
  'no-service': 'bad',
  'no-subdomain': 'bad',
  'no-hostname': 'bad',
  'no-ip': 'bad',
  'non-portable': 'unsure',
  'leader-only': 'bad',
  manual: 'good',
  'external-name': 'bad',
  terminating: 'bad',
  unknown: 'unsure',
};

/** Kinds of an address that is meant to be a per-pod name of a Service. */
const POD_DNS_KINDS: ReadonlySet<HostKind> = new Set<HostKind>([
  'pod-dns',
  'pod-dns-other-member',
  'pod-dns-unpublished',
  'pod-dns-leader-only',
  'pod-dns-non-portable',
  'pod-dns-wrong-zone',
  'pod-dns-other-namespace',
  'missing-service',
]);

/** Whether an address of this kind is meant to be a per-pod name of a Service: then that name has to resolve. */
export function reliesOnPodDns(kind: HostKind | null | undefined): boolean {
  return kind !== null && kind !== undefined && POD_DNS_KINDS.has(kind);
}

/** Wrong only where somebody is told to dial a name that does not resolve; `idle`: it does not, and nobody is. */
export function publicationConcern({ dns, postgres, api }: Member): Concern | 'idle' {
  const mark = PUBLICATION_MARKS[dns.publication];
  if (mark === 'good') return 'none';
  const dialled = reliesOnPodDns(postgres?.kind) || reliesOnPodDns(api?.kind);
  if (!dialled) return 'idle';
  return mark === 'bad' ? 'wrong' : 'doubtful';
}
