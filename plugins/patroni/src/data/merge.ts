/** From one poll to the next: what was read replaces what was known, and what could not be read does not. */
import type { ClusterObjects } from '@kubectl-patroni/core';
import type { ClusterReading, Clusters, Failure } from './reading';
import type { PollResult } from './poller';

/** What is known so far. */
export type Known = Pick<Clusters, 'status' | 'readings' | 'failures' | 'updatedAt'>;

export const nothingKnown: Known = { status: 'pending', readings: [], failures: [], updatedAt: null };

/**
 * A Kubernetes cluster that did not answer, or no longer shows what its Patroni clusters are made of, keeps what was last
 * read of it, with why. One that has nothing of the entity's any more is gone.
 */
export function afterAnswer(known: Known, results: readonly PollResult[], at: Date): Known {
  const merged = results.map(({ kubernetes, reading, failure }) => {
    const before = known.readings.find((each) => each.kubernetes.name === kubernetes.name) ?? null;
    const why = failure ?? (before && lossOf(before, reading as ClusterReading));
    if (why === null) return { reading, failure: null };
    return { reading: before ? { ...before, failure: why } : reading, failure: why };
  });
  const readings = merged.map(({ reading }) => reading).filter((reading) => reading !== null);
  const failures = merged.map(({ failure }) => failure).filter((failure) => failure !== null);
  return { status: statusOf(readings, failures), readings, failures, updatedAt: at };
}

/** Nothing was answered at all. */
export function afterFailure(known: Known, failure: Failure): Known {
  const readings = known.readings.map((reading) => ({ ...reading, failure }));
  return { ...known, status: readings.length > 0 ? 'stale' : 'failed', readings, failures: [failure] };
}

function statusOf(readings: readonly ClusterReading[], failures: readonly Failure[]): Known['status'] {
  if (failures.length === 0) return 'ready';
  return readings.length > 0 ? 'stale' : 'failed';
}

/** Without pods there are no members, and without the kind that holds Patroni's state no leader. */
function lossOf(before: ClusterReading, { objects, list }: ClusterReading): Failure | null {
  const state = before.list.items.map(({ dcs }): keyof ClusterObjects =>
    dcs.kind === 'Endpoints' ? 'endpoints' : 'configMaps',
  );
  const lost = (['pods', ...state] as const).find(
    (kind) => before.objects[kind] !== null && objects[kind] === null,
  );
  if (lost === undefined || before.list.items.length === 0) return null;
  const problem = list.problems.find(({ resource }) => resource === lost.toLowerCase());
  return {
    kind: problem?.reason === 'Forbidden' || problem?.reason === 'Unauthorized' ? 'not-permitted' : 'failed',
    message: problem?.message ?? `cannot list ${lost.toLowerCase()}`,
    cluster: before.kubernetes.title,
  };
}
