import type { Explanation } from '../explanation.js';

export const pt103: Explanation = {
  means: `\`spec.serviceName\` is empty. Pods then have no \`subdomain\`, without which no Service gives them a name.`,
  hurts: `No per-pod name exists, whatever Services there are.`,
  fix: `The field cannot be changed: recreate the StatefulSet around its pods (C1), or use one headless Service for each member (C2).`,
  falseAlarm: `With one Service for each member it is meant so; with pod IPs nobody needs names.`,
  zhTW: 'StatefulSet 沒有指定 Service，Pod 沒有 subdomain。',
};
