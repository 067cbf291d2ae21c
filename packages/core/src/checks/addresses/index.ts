/** Block 4xx: addresses that members announce. In the order of their codes. */
import { rawPodIp } from './pt401-raw-pod-ip.js';

export const addressesChecks = [rawPodIp] as const;
