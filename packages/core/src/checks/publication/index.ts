/** Block 3xx: what DNS publishes. In the order of their codes. */
import { nameNotPublished } from './pt301-name-not-published.js';
import { sliceHostnameMissing } from './pt302-slice-hostname-missing.js';
import { sliceAddressStale } from './pt303-slice-address-stale.js';
import { duplicateHostname } from './pt304-duplicate-hostname.js';
import { leaderOnlyPublication } from './pt305-leader-only-publication.js';
import { terminatingPublished } from './pt306-terminating-published.js';
import { nodeLostPublished } from './pt307-node-lost-published.js';
import { corednsUnreadyBug } from './pt308-coredns-unready-bug.js';
import { dnsNoendpointsOrFilter } from './pt309-dns-noendpoints-or-filter.js';
import { endpointPodNamesDependency } from './pt310-endpoint-pod-names-dependency.js';

export const publicationChecks = [
  nameNotPublished,
  sliceHostnameMissing,
  sliceAddressStale,
  duplicateHostname,
  leaderOnlyPublication,
  terminatingPublished,
  nodeLostPublished,
  corednsUnreadyBug,
  dnsNoendpointsOrFilter,
  endpointPodNamesDependency,
] as const;
