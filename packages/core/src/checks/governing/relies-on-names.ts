/** How much a fault of names matters: to a cluster that announces pod IPs it is a hint, not an error. */
import type { Severity } from '../../contract.js';
import { announcedBy } from '../addresses/announced.js';
import type { CheckedCluster } from '../checked-cluster.js';

/** @returns whether some member announces a name under a Service, resolvable or not */
export function reliesOnNames({ members }: CheckedCluster): boolean {
  return members
    .flatMap(announcedBy)
    .some(
      ({ address: { kind, form } }) =>
        (kind?.startsWith('pod-dns') ?? false) || kind === 'missing-service' || form !== null,
    );
}

/** @returns `severity` where members announce names, else `info` */
export function whereReliedOn(checked: CheckedCluster, severity: Severity): Severity {
  return reliesOnNames(checked) ? severity : 'info';
}
