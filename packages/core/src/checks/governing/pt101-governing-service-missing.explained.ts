import type { Explanation } from '../explanation.js';

export const pt101: Explanation = {
  means: `Pods take their \`subdomain\` from the StatefulSet's \`serviceName\`. DNS has a name for a pod only under a Service of exactly that name, and there is none.`,
  hurts: `No member has a name. If members announce names, nobody reaches them.`,
  fix: `Create a headless Service of that name, with the members' labels (without the role) as its selector and \`publishNotReadyAddresses: true\`. Running pods get their names within seconds.`,
  falseAlarm: `Clusters that announce pod IPs work without; for them it is information.`,
  zhTW: 'StatefulSet 指定的 Service 不存在，Pod 沒有 DNS 名稱。',
};
