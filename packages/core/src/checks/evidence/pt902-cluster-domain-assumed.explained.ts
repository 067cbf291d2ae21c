import type { Explanation } from '../explanation.js';

export const pt902: Explanation = {
  means: `No member announces a whole name, and none was given, so the usual zone was assumed.`,
  hurts: `If the cluster has another zone, names shown here end wrongly.`,
  fix: `\`--cluster-domain ZONE\`.`,
  falseAlarm: `With \`cluster.local\`, which nearly all clusters have, it is right.`,
  zhTW: '叢集的 DNS 區域未知，使用假設值。',
};
