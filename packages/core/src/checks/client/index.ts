/** Block 5xx: the side of DNS that asks. In the order of their codes. */
import { dnsPolicyNoCluster } from './pt501-dns-policy-no-cluster.js';
import { ndotsLowShortNames } from './pt502-ndots-low-short-names.js';
import { dnsLatencyWindow } from './pt503-dns-latency-window.js';
import { readinessPathRole } from './pt504-readiness-path-role.js';
import { orderedReady } from './pt505-ordered-ready.js';

export const clientChecks = [
  dnsPolicyNoCluster,
  ndotsLowShortNames,
  dnsLatencyWindow,
  readinessPathRole,
  orderedReady,
] as const;
