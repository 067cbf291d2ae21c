import type { Explanation } from '../explanation.js';

export const pt805: Explanation = {
  means: `The StatefulSet belongs to an operator.`,
  hurts: `Whatever is changed on it, or on Services that the operator makes, is reverted, sometimes in the middle of a migration.`,
  fix: `Change the operator's resource (for Zalando \`spec.env\`). Crunchy's and Percona's operators set up names by themselves.`,
  falseAlarm: `Labels can be left from an operator that is gone.`,
  zhTW: 'StatefulSet 由 operator 管理，手動修改會被還原。',
};
