/** What kind of host an address has, in a few words. */
import { hostConcern, type HostKind } from '@kubectl-patroni/core';
import type { Tone } from './style.js';

export interface Words {
  words: string;
  /** `wrong` words end in an exclamation mark, so that they say so without colour. */
  tone?: Tone;
}

const hosts: Record<HostKind, string> = {
  'pod-dns': 'headless DNS',
  'pod-dns-other-member': "another member's DNS",
  'pod-dns-unpublished': 'unpublished DNS',
  'pod-dns-leader-only': 'leader-only DNS',
  'pod-dns-non-portable': 'CoreDNS-only name',
  'pod-dns-wrong-zone': 'DNS of a wrong zone',
  'pod-dns-other-namespace': 'DNS of another namespace',
  'single-pod-service': 'per-pod Service',
  'headless-service': 'whole headless Service',
  'cluster-ip-service': 'ClusterIP Service',
  'external-name-service': 'ExternalName Service',
  'missing-service': 'missing Service',
  'own-pod-ip': 'pod IP',
  'other-member-ip': "another member's IP",
  'foreign-pod-ip': "a foreign pod's IP",
  'stale-pod-ip': 'stale pod IP',
  'host-network-ip': 'host network IP',
  'node-address': 'node address',
  'cluster-ip': 'cluster IP',
  'load-balancer': 'load balancer',
  'dashed-ip-dns': 'dashed-IP DNS',
  'endpoint-pod-name': 'endpoint pod name',
  'bare-hostname': 'bare host name',
  loopback: 'loopback',
  unspecified: 'unspecified IP',
  'link-local': 'link-local IP',
  clusterset: 'clusterset DNS',
  external: 'external host',
  'multi-host': 'several hosts',
  unexpanded: 'unexpanded variable',
  missing: 'no address',
};

/** Null: it depends on something that could not be read. */
export function hostWords(kind: HostKind | null): Words {
  const { words, ...rest } = plainHostWords(kind);
  return { words: rest.tone === 'wrong' ? `${words}!` : words, ...rest };
}

/** The same without an exclamation mark, to be part of a sentence. */
export function plainHostWords(kind: HostKind | null): Words {
  const concern = hostConcern(kind);
  return { words: kind === null ? 'unknown' : hosts[kind], ...(concern !== 'none' && { tone: concern }) };
}
