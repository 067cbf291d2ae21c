/** What people are told of block 7xx: network policies. */
import { pt701 } from './pt701-np-peer-ports.explained.js';
import { pt702 } from './pt702-np-dns-egress.explained.js';
import { pt703 } from './pt703-np-hbone.explained.js';

export const policiesExplanations = {
  PT701: pt701,
  PT702: pt702,
  PT703: pt703,
};
