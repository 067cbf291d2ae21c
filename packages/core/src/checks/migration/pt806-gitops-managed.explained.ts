import type { Explanation } from '../explanation.js';

export const pt806: Explanation = {
  means: `The object is applied by Helm, Argo CD or Flux.`,
  hurts: `The next synchronisation reverts a manual change; with self-healing at once.`,
  fix: `Change the source: the chart's values, or a patch in the repository that is applied.`,
  falseAlarm: `A Helm release that is never upgraded does not fight back.`,
  zhTW: 'StatefulSet 由 GitOps 來源套用，手動修改會被還原。',
};
