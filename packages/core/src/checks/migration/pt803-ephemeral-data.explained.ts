import type { Explanation } from '../explanation.js';

export const pt803: Explanation = {
  means: `PostgreSQL's data is on a volume that is removed with its pod.`,
  hurts: `Every restart of a pod is a full copy from the leader. When all pods are gone at once, so is the data.`,
  fix: `A \`volumeClaimTemplate\`.`,
  falseAlarm: `Test clusters, and Patroni's own example, are made so.`,
  zhTW: '資料只存放在 Pod 中，重新啟動就要重新複製。',
};
