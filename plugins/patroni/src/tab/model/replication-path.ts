/** How a member replicates, and how that is to be judged. */
import { hostConcern, type HostKind, type Member } from '@kubectl-patroni/core';
import { toneOf, type Tone } from './tone';

/** `advertises`: a leader replicates from nobody, and this is what others dial. */
export interface ReplicationPath {
  how: 'dials' | 'advertises' | 'archive';
  kind: HostKind | null;
  /** Asked of PostgreSQL, and not read from annotations alone. */
  observed: boolean;
  tone: Tone;
}

/** The addresses that a headless Service keeps right by itself. */
export const KEPT: ReadonlySet<HostKind> = new Set<HostKind>(['pod-dns', 'single-pod-service']);

export function replicationPath({ replication, postgres, role, tags }: Member): ReplicationPath {
  if (replication === null) {
    const kind = postgres === null ? 'missing' : postgres.kind;
    return { how: 'advertises', kind, observed: false, tone: hostTone(kind) };
  }
  const { hostKind: kind, basis, upstream } = replication;
  const path = { kind, observed: basis === 'observed' };
  if (tags?.['nostream'] === true && upstream === null) return { ...path, how: 'archive', tone: 'neutral' };
  // Outside of this cluster is where the upstream of a standby leader has to be.
  const awayByDesign = role === 'standby_leader' && kind === 'external';
  return { ...path, how: 'dials', tone: awayByDesign ? 'neutral' : hostTone(kind) };
}

/** An address that works and that nothing keeps right, such as a pod IP, is neither good nor bad. */
export function hostTone(kind: HostKind | null): Tone {
  const concern = hostConcern(kind);
  return concern === 'none' && kind !== null && !KEPT.has(kind) ? 'neutral' : toneOf(concern);
}
