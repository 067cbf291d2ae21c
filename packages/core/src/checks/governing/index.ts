/** Block 1xx: the governing Service and the StatefulSet. In the order of their codes. */
import { governingServiceMissing } from './pt101-governing-service-missing.js';
import { governingServiceNotHeadless } from './pt102-governing-service-not-headless.js';
import { governingServiceEmpty } from './pt103-governing-service-empty.js';
import { headlessNameMismatch } from './pt104-headless-name-mismatch.js';
import { subdomainStale } from './pt105-subdomain-stale.js';
import { templateSubdomainIgnored } from './pt106-template-subdomain-ignored.js';
import { hostnameAsFqdn } from './pt107-hostname-as-fqdn.js';
import { memberNameNotPodName } from './pt108-member-name-not-pod-name.js';

export const governingChecks = [
  governingServiceMissing,
  governingServiceNotHeadless,
  governingServiceEmpty,
  headlessNameMismatch,
  subdomainStale,
  templateSubdomainIgnored,
  hostnameAsFqdn,
  memberNameNotPodName,
] as const;
