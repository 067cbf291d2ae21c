/** A Patroni cluster that was asked for by name and is not in what was read. */
import type { Problem } from '@kubectl-patroni/core';

export class ClusterNotFoundError extends Error {
  override readonly name = 'ClusterNotFoundError';

  /** @param problems what could not be read, and may hide it */
  constructor(
    cluster: string,
    readonly problems: readonly Problem[],
  ) {
    super(`Error from server (NotFound): patroni clusters ${JSON.stringify(cluster)} not found`);
  }
}
