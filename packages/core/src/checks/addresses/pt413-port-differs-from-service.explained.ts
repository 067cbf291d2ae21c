import type { Explanation } from '../explanation.js';

export const pt413: Explanation = {
  means: `Pods are reached directly, by name or by address, so the port must be the one in the pod. This member announces one that none of its containers declares: often the port of a Service.`,
  hurts: `If nothing listens there, replicas cannot connect. If something does and it is only not declared, Services and meshes that go by declared ports still pass it over.`,
  fix: `Announce the container's port, or declare the port that is in use.`,
  falseAlarm: `Declaring ports is optional in Kubernetes: a port that is open and not declared works. \`kubectl patroni connect-test\` tells.`,
  zhTW: '成員公告的連接埠未在容器中宣告。',
};
