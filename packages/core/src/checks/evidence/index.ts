/** Block 9xx: what could not be read or was assumed. In the order of their codes. */
import { insufficientRights } from './pt901-insufficient-rights.js';
import { clusterDomainAssumed } from './pt902-cluster-domain-assumed.js';
import { endpointsOnly } from './pt903-endpoints-only.js';
import { predictionDiffers } from './pt904-prediction-differs.js';

export const evidenceChecks = [
  insufficientRights,
  clusterDomainAssumed,
  endpointsOnly,
  predictionDiffers,
] as const;
