import type { Explanation } from '../explanation.js';

export const pt501: Explanation = {
  means: `The pod's \`/etc/resolv.conf\` is the node's. It lists the data centre's name servers, which know nothing of \`svc.cluster.local\`.`,
  hurts: `This member cannot resolve the leader's name and does not replicate, while its neighbours do.`,
  fix: `\`dnsPolicy: ClusterFirst\`, or \`ClusterFirstWithHostNet\` for pods on the host's network. Both need a new pod.`,
  falseAlarm: `Name servers given in \`dnsConfig\` may forward the cluster's zone; then nothing is reported. Where members announce IPs nobody needs names: it is information.`,
  zhTW: '成員使用節點的名稱伺服器，無法解析叢集內的名稱。',
};
