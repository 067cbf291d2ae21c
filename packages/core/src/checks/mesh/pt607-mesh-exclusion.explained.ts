import type { Explanation } from '../explanation.js';

export const pt607: Explanation = {
  means: `An annotation tells the proxy to leave these ports alone. It is the usual way out when replication does not work in a mesh.`,
  hurts: `Replication is unencrypted. Clients in the mesh that are told to use TLS with this pod send it to a PostgreSQL that does not expect it.`,
  fix: `With a headless Service that has the ports, the exclusion is not needed. Remove it pod by pod, and watch replication.`,
  falseAlarm: `It can be deliberate, for instance where PostgreSQL does TLS itself.`,
  zhTW: '成員之間的流量被註解排除在服務網格之外。',
};
