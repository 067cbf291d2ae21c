import type { Explanation } from '../explanation.js';

export const pt411: Explanation = {
  means: `\`pod.service\` is no complete name: the search list of the asking pod completes it with *its* namespace. From another namespace \`p.s\` is read as Service \`p\` in namespace \`s\`.`,
  hurts: `Members live in one namespace, so replication works. Monitoring, a backup job or a standby cluster elsewhere that takes the address from Patroni does not find it, or finds something else.`,
  fix: `Announce \`POD.SERVICE.NAMESPACE.svc\`.`,
  falseAlarm: `Where only members use the address there is nothing to do: Crunchy's operator announces short names on purpose.`,
  zhTW: '成員公告的名稱取決於查詢者所在的 namespace。',
};
