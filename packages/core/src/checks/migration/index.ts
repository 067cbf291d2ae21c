/** Block 8xx: safety of a migration. In the order of their codes. */
import { rolloutUnsafeStrategy } from './pt801-rollout-unsafe-strategy.js';
import { pvcDeletePolicy } from './pt802-pvc-delete-policy.js';
import { ephemeralData } from './pt803-ephemeral-data.js';
import { graceZero } from './pt804-grace-zero.js';
import { operatorManaged } from './pt805-operator-managed.js';
import { gitopsManaged } from './pt806-gitops-managed.js';
import { singleMember } from './pt807-single-member.js';
import { failsafeWithUnpublished } from './pt808-failsafe-with-unpublished.js';

export const migrationChecks = [
  rolloutUnsafeStrategy,
  pvcDeletePolicy,
  ephemeralData,
  graceZero,
  operatorManaged,
  gitopsManaged,
  singleMember,
  failsafeWithUnpublished,
] as const;
