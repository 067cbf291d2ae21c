import type { Explanation } from '../explanation.js';

export const pt418: Explanation = {
  means: `The announced host is an address of the node, or one that Kubernetes does not know: an outside name, an address behind NAT.`,
  hurts: `With a node's address and without the host's network nothing of this pod listens there, unless a node port leads to exactly this pod. What is outside the cluster cannot be judged from its objects at all.`,
  fix: `Announce the pod. For members spread over several Kubernetes clusters an outside name is right: then see that it leads to this one member.`,
  falseAlarm: `Pods on the host's network have their node's address as their own: that is told as information.`,
  zhTW: '成員公告的是節點位址或叢集外的位址。',
};
