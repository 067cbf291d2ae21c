import type { Explanation } from '../explanation.js';

export const pt409: Explanation = {
  means: `The cluster is between two ways of announcing addresses, as in the middle of a migration.`,
  hurts: `It works. But who leads decides how replicas reach their leader: a failover changes the way replication takes.`,
  fix: `Go on with the members that still announce an IP: set their connect addresses and restart them one at a time, the leader last, after a switchover.`,
  falseAlarm: `During a migration it is expected.`,
  zhTW: '部分成員以名稱公告，部分成員以 Pod IP 公告。',
};
