import type { Explanation } from '../explanation.js';

export const pt503: Explanation = {
  means: `CoreDNS hands out records with a time to live, and name servers and node caches keep answers that long: also the answer that there is no such name.`,
  hurts: `After a restart replicas may dial the old address, or get no address, for so many seconds. Patroni tries again in every loop, so it heals by itself.`,
  fix: `Nothing, as a rule. A lower \`ttl\` in the Corefile shortens the window for the whole cluster, for more queries.`,
  falseAlarm: `It is information, so that nobody takes those seconds for a fault.`,
  zhTW: '成員重新啟動後的一段時間內，DNS 可能仍回覆舊的答案。',
};
