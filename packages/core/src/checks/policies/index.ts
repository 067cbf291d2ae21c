/** Block 7xx: network policies. In the order of their codes. */
import { npPeerPorts } from './pt701-np-peer-ports.js';
import { npDnsEgress } from './pt702-np-dns-egress.js';
import { npHbone } from './pt703-np-hbone.js';

export const policiesChecks = [npPeerPorts, npDnsEgress, npHbone] as const;
