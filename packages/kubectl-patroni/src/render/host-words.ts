/** What kind of host an address has, in a few words. */
import type { HostKind } from '@kubectl-patroni/core';
import type { Tone } from './style.js';

export interface Words {
  words: string;
  /** `wrong` words end in an exclamation mark, so that they say so without colour. */
  tone?: Tone;
}

const hosts: Record<HostKind, Words> = {
  'pod-dns': { words: 'headless DNS' },
  'pod-dns-other-member': { words: "another member's DNS!", tone: 'wrong' },
  'pod-dns-unpublished': { words: 'unpublished DNS!', tone: 'wrong' },
  'pod-dns-leader-only': { words: 'leader-only DNS!', tone: 'wrong' },
  'pod-dns-non-portable': { words: 'CoreDNS-only name', tone: 'doubtful' },
  'pod-dns-wrong-zone': { words: 'DNS of a wrong zone!', tone: 'wrong' },
  'pod-dns-other-namespace': { words: 'DNS of another namespace!', tone: 'wrong' },
  'single-pod-service': { words: 'per-pod Service' },
  'headless-service': { words: 'whole headless Service!', tone: 'wrong' },
  'cluster-ip-service': { words: 'ClusterIP Service!', tone: 'wrong' },
  'external-name-service': { words: 'ExternalName Service!', tone: 'wrong' },
  'missing-service': { words: 'missing Service!', tone: 'wrong' },
  'own-pod-ip': { words: 'pod IP' },
  'other-member-ip': { words: "another member's IP!", tone: 'wrong' },
  'foreign-pod-ip': { words: "a foreign pod's IP!", tone: 'wrong' },
  'stale-pod-ip': { words: 'stale pod IP!', tone: 'wrong' },
  'host-network-ip': { words: 'host network IP' },
  'node-address': { words: 'node address', tone: 'doubtful' },
  'cluster-ip': { words: 'cluster IP!', tone: 'wrong' },
  'load-balancer': { words: 'load balancer', tone: 'doubtful' },
  'dashed-ip-dns': { words: 'dashed-IP DNS', tone: 'doubtful' },
  'endpoint-pod-name': { words: 'endpoint pod name', tone: 'doubtful' },
  'bare-hostname': { words: 'bare host name!', tone: 'wrong' },
  loopback: { words: 'loopback!', tone: 'wrong' },
  unspecified: { words: 'unspecified IP!', tone: 'wrong' },
  'link-local': { words: 'link-local IP!', tone: 'wrong' },
  clusterset: { words: 'clusterset DNS' },
  external: { words: 'external host', tone: 'doubtful' },
  'multi-host': { words: 'several hosts', tone: 'doubtful' },
  unexpanded: { words: 'unexpanded variable!', tone: 'wrong' },
  missing: { words: 'no address!', tone: 'wrong' },
};

/** Null: it depends on something that could not be read. */
export function hostWords(kind: HostKind | null): Words {
  return kind === null ? { words: 'unknown', tone: 'doubtful' } : hosts[kind];
}

/** The same without an exclamation mark, to be part of a sentence. */
export function plainHostWords(kind: HostKind | null): Words {
  const { words, ...rest } = hostWords(kind);
  return { words: words.replace(/!$/, ''), ...rest };
}

const dnsKinds: ReadonlySet<HostKind> = new Set<HostKind>([
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
  return kind !== null && kind !== undefined && dnsKinds.has(kind);
}
