import type { Explanation } from '../explanation.js';

export const pt304: Explanation = {
  means: `Two pods are published with the same hostname under one Service.`,
  hurts: `The name leads to either of them by chance.`,
  fix: `Find the second pod: a Deployment with a fixed hostname, a slice made by hand, a StatefulSet of the same name before it was moved.`,
  falseAlarm: `Addresses of two families for one pod are right and not counted.`,
  zhTW: '同一個名稱解析到多個 Pod。',
};
