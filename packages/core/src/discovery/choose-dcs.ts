/** Where a cluster keeps its state: in ConfigMaps or in Endpoints. */
import type { DcsObject } from '../objects.js';
import { parseLeaderRecord } from '../patroni/leader-record.js';
import type { DcsObjects } from './cluster.js';
import type { StateObject } from './state-object.js';

/** @returns the kind whose leader object was renewed last, and the other, which a migration left behind. */
export function chooseDcs(state: readonly StateObject[]): {
  inUse: DcsObjects | null;
  other: DcsObjects | null;
} {
  const found = (['ConfigMap', 'Endpoints'] as const)
    .filter((kind) => state.some((part) => part.kind === kind && part.proves))
    .map((kind) => gather(kind, state))
    .sort((a, b) => renewedAt(b.leader) - renewedAt(a.leader));
  return { inUse: found[0] ?? null, other: found[1] ?? null };
}

function gather(kind: StateObject['kind'], state: readonly StateObject[]): DcsObjects {
  const object = (part: StateObject['part']) =>
    state.find((candidate) => candidate.kind === kind && candidate.part === part)?.object ?? null;
  return {
    kind,
    leader: object('leader'),
    config: object('config'),
    failover: object('failover'),
    sync: object('sync'),
  };
}

function renewedAt(leader: DcsObject | null): number {
  return (leader && parseLeaderRecord(leader).renewTime?.getTime()) ?? 0;
}
