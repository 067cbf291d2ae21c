import type { Explanation } from '../explanation.js';

export const pt108: Explanation = {
  means: `With Kubernetes as its store, a member's name must be its pod's name: Patroni writes its status into the pod of that name.`,
  hurts: `Patroni cannot write its status, or writes it into another member's pod.`,
  fix: `\`valueFrom: {fieldRef: {fieldPath: metadata.name}}\`.`,
  falseAlarm: `Values that come from elsewhere in the container are not seen.`,
  zhTW: '成員名稱與 Pod 名稱不同。',
};
