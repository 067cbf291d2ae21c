import type { Explanation } from '../explanation.js';

export const pt306: Explanation = {
  means: `The pod is being deleted, and the Service publishes pods that are not ready, so its name still leads to the old address.`,
  hurts: `Who dials it in these seconds may be refused.`,
  fix: `Nothing. It is the price of \`publishNotReadyAddresses\`, and ends with the pod.`,
  falseAlarm: `It is information. If it lasts, the pod cannot be removed: see its node.`,
  zhTW: '正在離開的成員名稱仍可解析。',
};
