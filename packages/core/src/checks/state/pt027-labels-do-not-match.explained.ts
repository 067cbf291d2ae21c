import type { Explanation } from '../explanation.js';

export const pt027: Explanation = {
  means: `Patroni finds its members by the labels in \`kubernetes.labels\` and the scope label. This pod has not all of them.`,
  hurts: `Its Patroni runs and nobody sees it: it takes no part in elections, and may bootstrap a cluster of its own.`,
  fix: `Put the labels into the pod template. A label can be added to a running pod at once with \`kubectl label\`.`,
  falseAlarm: `Where the labels in use cannot be told from objects nothing is reported.`,
  zhTW: 'Pod 缺少 Patroni 用來尋找成員的標籤。',
};
