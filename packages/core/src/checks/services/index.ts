/** Block 2xx: Services. In the order of their codes. */
import { publishNotReadyOff } from './pt204-publish-not-ready-off.js';

export const servicesChecks = [publishNotReadyOff] as const;
