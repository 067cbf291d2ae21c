import type { Explanation } from '../explanation.js';

export const pt901: Explanation = {
  means: `The API refused a list, or did not answer.`,
  hurts: `Findings may be missing. What is shown is true as far as it goes.`,
  fix: `Grant \`get\` and \`list\` on the resources named.`,
  falseAlarm: `Where a right is withheld on purpose this stays.`,
  zhTW: '有些資源無法讀取，因此診斷並不完整。',
};
