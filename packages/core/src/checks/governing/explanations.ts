/** What people are told of block 1xx: the governing Service and the StatefulSet. */
import { pt101 } from './pt101-governing-service-missing.explained.js';
import { pt102 } from './pt102-governing-service-not-headless.explained.js';
import { pt103 } from './pt103-governing-service-empty.explained.js';
import { pt104 } from './pt104-headless-name-mismatch.explained.js';
import { pt105 } from './pt105-subdomain-stale.explained.js';
import { pt106 } from './pt106-template-subdomain-ignored.explained.js';
import { pt107 } from './pt107-hostname-as-fqdn.explained.js';
import { pt108 } from './pt108-member-name-not-pod-name.explained.js';

export const governingExplanations = {
  PT101: pt101,
  PT102: pt102,
  PT103: pt103,
  PT104: pt104,
  PT105: pt105,
  PT106: pt106,
  PT107: pt107,
  PT108: pt108,
};
