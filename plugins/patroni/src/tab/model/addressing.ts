/** Whether replication of a cluster uses the headless Service: as `kubectl patroni topology` says it. */
import type { HostKind, Member, Topology } from '@kubectl-patroni/core';
import { hostTone } from './host-tone';
import { isLeading } from './member-state';
import { gravest, type Tone } from './tone';

export interface Addressing {
  verdict: 'all' | 'none' | 'some' | 'unknown' | 'noReplica';
  /** Of so many replicas. */
  replicas: number;
  /** How many of them use it. */
  headless: number;
  /** The one kind of address that the others dial instead; null: several kinds, or none. */
  otherKind: HostKind | null;
  tone: Tone;
}

/** @param topologies of one cluster: one, or one for each Citus group */
export function addressingOf(topologies: readonly Topology[]): Addressing {
  const replicas = topologies.flatMap(({ members }) => members).filter((member) => !isLeading(member));
  const uses = (value: boolean) =>
    replicas.filter(({ replication }) => (replication?.usesHeadlessService ?? null) === value);
  const headless = uses(true).length;
  const others = uses(false);
  const kinds = new Set(others.map(kindDialled));
  const [first = null] = kinds;
  const counts = { replicas: replicas.length, headless, otherKind: kinds.size === 1 ? first : null };
  if (replicas.length === 0) return { ...counts, verdict: 'noReplica', tone: 'neutral' };
  if (headless === 0 && others.length === 0) return { ...counts, verdict: 'unknown', tone: 'doubtful' };
  if (headless === replicas.length) return { ...counts, verdict: 'all', tone: 'good' };
  if (headless > 0) return { ...counts, verdict: 'some', tone: 'doubtful' };
  return { ...counts, verdict: 'none', tone: gravest(others.map((each) => hostTone(kindDialled(each)))) };
}

function kindDialled({ replication }: Member): HostKind | null {
  return replication?.hostKind ?? null;
}
