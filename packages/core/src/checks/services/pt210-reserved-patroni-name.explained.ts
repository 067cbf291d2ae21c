import type { Explanation } from '../explanation.js';

export const pt210: Explanation = {
  means: `In Endpoints mode Patroni keeps its lock in Endpoints that are called like the cluster. A Service of that name with a selector makes Kubernetes' controller write the same object.`,
  hurts: `Two writers: the leader's address is overwritten, clients reach replicas, and Patroni's updates conflict.`,
  fix: `Remove the selector from that Service.`,
  falseAlarm: `In ConfigMap mode a Service with the cluster's name and a selector is normal.`,
  zhTW: '有 selector 的 Service 與 Patroni 寫入的 Endpoints 同名。',
};
