import type { Explanation } from '../explanation.js';

export const pt421: Explanation = {
  means: `The name is under a Service that has a cluster IP. CoreDNS answers it all the same, because it looks at endpoints; the DNS specification for Kubernetes promises per-pod names for headless Services alone.`,
  hurts: `kube-dns and other servers answer that there is no such name, and a mesh's or a cloud's DNS may as well. What works today can end with an upgrade of the platform.`,
  fix: `Give members a headless Service: a new governing one, which takes recreating the StatefulSet, or one for each pod.`,
  falseAlarm: `Where CoreDNS is and stays the cluster's DNS server it works.`,
  zhTW: '成員公告的名稱只有部分 DNS 伺服器會回答。',
};
