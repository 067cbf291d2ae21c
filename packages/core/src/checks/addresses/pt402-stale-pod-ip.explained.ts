import type { Explanation } from '../explanation.js';

export const pt402: Explanation = {
  means: `The announced address is in the range that pods have, and no pod has it. It is the address of a pod that was deleted, or the member has not written its status since it got a new one.`,
  hurts: `Replicas that should stream from this member dial an address where nobody is. Sooner or later some other pod gets it, and replicas then offer their credentials to a stranger.`,
  fix: `Look whether Patroni in that pod runs (\`kubectl logs\`), and restart it when it does not write: \`kubectl delete pod\` for a replica, a switchover first for a leader. Where the address comes from a fixed setting, let it come from the pod's own field or from a name.`,
  falseAlarm: `A pod that just started is given a minute. Addresses behind NAT or on a second network that Kubernetes does not know can look like a pod's when they are in the same range.`,
  zhTW: '成員公告的 Pod IP 目前不屬於任何 Pod。',
};
