import type { Explanation } from '../explanation.js';

export const pt303: Explanation = {
  means: `The slice has an address for this member that its pod does not have.`,
  hurts: `Replicas dial an address where nobody is, or somebody else.`,
  fix: `Slices made by hand must be kept up to date by hand. Otherwise Kubernetes' controller is behind: look at kube-controller-manager.`,
  falseAlarm: `After a restart it lasts for seconds.`,
  zhTW: '成員的名稱解析到它沒有的位址。',
};
