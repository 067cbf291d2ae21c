/** Whether anybody depends on names of the cluster's DNS. */
import { announcedBy } from '../addresses/announced.js';
import type { CheckedCluster } from '../checked-cluster.js';

/** @returns whether a member announces a name that only the cluster's DNS knows */
export function announcesNames({ members }: CheckedCluster): boolean {
  return members
    .flatMap(announcedBy)
    .some(
      ({ address: { kind } }) => kind !== null && (kind.startsWith('pod-dns') || kind.endsWith('service')),
    );
}
