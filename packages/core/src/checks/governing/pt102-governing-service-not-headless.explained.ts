import type { Explanation } from '../explanation.js';

export const pt102: Explanation = {
  means: `\`serviceName\` should name a headless Service. This one has a cluster IP (or is external): its own name leads to one virtual address, and names of single pods under it are not promised by any specification.`,
  hurts: `CoreDNS happens to answer such names when endpoints carry hostnames; kube-dns does not. In Endpoints mode only the leader has such a name.`,
  fix: `A new headless Service and a recreated StatefulSet (C1), or one headless Service for each member (C2). Do not make the existing Service headless: clients use it.`,
  falseAlarm: `Patroni's own example is made this way, and announces pod IPs: that is information.`,
  zhTW: '管理 StatefulSet 的 Service 有 ClusterIP，無法保證 Pod 名稱。',
};
