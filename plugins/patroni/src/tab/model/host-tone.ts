/** How an address is judged by what kind of host it has: the same judgement as in `kubectl patroni topology`. */
import type { HostKind, Member } from '@kubectl-patroni/core';
import type { Tone } from './tone';

const TONES: Readonly<Record<HostKind, Tone>> = {
  'pod-dns': 'good',
  'single-pod-service': 'good',
  'own-pod-ip': 'neutral',
  'host-network-ip': 'neutral',
  clusterset: 'neutral',
  'pod-dns-non-portable': 'doubtful',
  'node-address': 'doubtful',
  'load-balancer': 'doubtful',
  'dashed-ip-dns': 'doubtful',
  'endpoint-pod-name': 'doubtful',
  external: 'doubtful',
  'multi-host': 'doubtful',
  'pod-dns-other-member': 'wrong',
  'pod-dns-unpublished': 'wrong',
  'pod-dns-leader-only': 'wrong',
  'pod-dns-wrong-zone': 'wrong',
  'pod-dns-other-namespace': 'wrong',
  'headless-service': 'wrong',
  'cluster-ip-service': 'wrong',
  'external-name-service': 'wrong',
  'missing-service': 'wrong',
  'other-member-ip': 'wrong',
  'foreign-pod-ip': 'wrong',
  'stale-pod-ip': 'wrong',
  'cluster-ip': 'wrong',
  'bare-hostname': 'wrong',
  loopback: 'wrong',
  unspecified: 'wrong',
  'link-local': 'wrong',
  unexpanded: 'wrong',
  missing: 'wrong',
};

/** Null: it depends on something that could not be read. */
export function hostTone(kind: HostKind | null): Tone {
  return kind === null ? 'doubtful' : TONES[kind];
}

/** How a member replicates; `advertises`: a leader replicates from nobody, and this is what others dial. */
export interface ReplicationPath {
  how: 'dials' | 'advertises' | 'archive';
  host: string | null;
  kind: HostKind | null;
  observed: boolean;
  usesHeadlessService: boolean | null;
  tone: Tone;
}

export function replicationPath({ replication, postgres, role, tags }: Member): ReplicationPath {
  if (replication === null) {
    const kind = postgres === null ? 'missing' : postgres.kind;
    return {
      how: 'advertises',
      host: postgres?.host ?? null,
      kind,
      observed: false,
      usesHeadlessService: kind === null || kind === 'missing' ? null : kind === 'pod-dns',
      tone: hostTone(kind),
    };
  }
  const { host, hostKind: kind, basis, usesHeadlessService, upstream } = replication;
  const path = { host, kind, observed: basis === 'observed', usesHeadlessService };
  if (tags?.['nostream'] === true && upstream === null) return { ...path, how: 'archive', tone: 'neutral' };
  // Outside of this cluster is where the upstream of a standby leader has to be.
  const awayByDesign = role === 'standby_leader' && kind === 'external';
  return { ...path, how: 'dials', tone: awayByDesign ? 'neutral' : hostTone(kind) };
}
