/** What people are told of block 5xx: the side of DNS that asks. */
import { pt501 } from './pt501-dns-policy-no-cluster.explained.js';
import { pt502 } from './pt502-ndots-low-short-names.explained.js';
import { pt503 } from './pt503-dns-latency-window.explained.js';
import { pt504 } from './pt504-readiness-path-role.explained.js';
import { pt505 } from './pt505-ordered-ready.explained.js';

export const clientExplanations = {
  PT501: pt501,
  PT502: pt502,
  PT503: pt503,
  PT504: pt504,
  PT505: pt505,
};
