/** What people are told of block 8xx: safety of a migration. */
import { pt801 } from './pt801-rollout-unsafe-strategy.explained.js';
import { pt802 } from './pt802-pvc-delete-policy.explained.js';
import { pt803 } from './pt803-ephemeral-data.explained.js';
import { pt804 } from './pt804-grace-zero.explained.js';
import { pt805 } from './pt805-operator-managed.explained.js';
import { pt806 } from './pt806-gitops-managed.explained.js';
import { pt807 } from './pt807-single-member.explained.js';
import { pt808 } from './pt808-failsafe-with-unpublished.explained.js';

export const migrationExplanations = {
  PT801: pt801,
  PT802: pt802,
  PT803: pt803,
  PT804: pt804,
  PT805: pt805,
  PT806: pt806,
  PT807: pt807,
  PT808: pt808,
};
