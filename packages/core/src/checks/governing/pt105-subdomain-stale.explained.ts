import type { Explanation } from '../explanation.js';

export const pt105: Explanation = {
  means: `The StatefulSet was recreated with another \`serviceName\`. Pods keep the subdomain that they were made with.`,
  hurts: `The name of this pod under the new Service does not resolve until it is made anew.`,
  fix: `Delete pods one at a time: replicas, then a switchover, then the former leader. Wait after each until it streams again.`,
  falseAlarm: `In the middle of a migration it is expected.`,
  zhTW: 'Pod 的 subdomain 與 StatefulSet 現在的設定不同。',
};
