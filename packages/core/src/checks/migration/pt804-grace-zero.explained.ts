import type { Explanation } from '../explanation.js';

export const pt804: Explanation = {
  means: `\`terminationGracePeriodSeconds: 0\` kills processes at once.`,
  hurts: `PostgreSQL does not shut down cleanly, and Patroni cannot release its lock: each planned restart of the leader is a crash, with a failover that waits for the whole \`ttl\`.`,
  fix: `30 seconds or more, better minutes for a large database. Change it together with the next template change.`,
  falseAlarm: `Patroni's own example has it, for quick tests.`,
  zhTW: 'Pod 被刪除時沒有時間正常停止。',
};
