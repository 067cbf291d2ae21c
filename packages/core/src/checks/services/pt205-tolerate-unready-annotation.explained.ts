import type { Explanation } from '../explanation.js';

export const pt205: Explanation = {
  means: `\`tolerate-unready-endpoints\` was the way to publish pods that are not ready. EndpointSlices never knew it, and Kubernetes 1.24 removed it.`,
  hurts: `Members that are not ready have no name, although somebody meant them to have one.`,
  fix: `\`spec.publishNotReadyAddresses: true\`.`,
  falseAlarm: `Very old clusters with kube-dns still obey it.`,
  zhTW: '舊的註解已無作用，應改用 publishNotReadyAddresses。',
};
