/** What people are told of block 9xx: what could not be read or was assumed. */
import { pt901 } from './pt901-insufficient-rights.explained.js';
import { pt902 } from './pt902-cluster-domain-assumed.explained.js';
import { pt903 } from './pt903-endpoints-only.explained.js';
import { pt904 } from './pt904-prediction-differs.explained.js';

export const evidenceExplanations = {
  PT901: pt901,
  PT902: pt902,
  PT903: pt903,
  PT904: pt904,
};
