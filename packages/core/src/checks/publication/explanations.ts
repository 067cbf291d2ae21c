/** What people are told of block 3xx: what DNS publishes. */
import { pt301 } from './pt301-name-not-published.explained.js';
import { pt302 } from './pt302-slice-hostname-missing.explained.js';
import { pt303 } from './pt303-slice-address-stale.explained.js';
import { pt304 } from './pt304-duplicate-hostname.explained.js';
import { pt305 } from './pt305-leader-only-publication.explained.js';
import { pt306 } from './pt306-terminating-published.explained.js';
import { pt307 } from './pt307-node-lost-published.explained.js';
import { pt308 } from './pt308-coredns-unready-bug.explained.js';
import { pt309 } from './pt309-dns-noendpoints-or-filter.explained.js';
import { pt310 } from './pt310-endpoint-pod-names-dependency.explained.js';

export const publicationExplanations = {
  PT301: pt301,
  PT302: pt302,
  PT303: pt303,
  PT304: pt304,
  PT305: pt305,
  PT306: pt306,
  PT307: pt307,
  PT308: pt308,
  PT309: pt309,
  PT310: pt310,
};
