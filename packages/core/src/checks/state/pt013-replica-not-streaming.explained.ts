import type { Explanation } from '../explanation.js';

export const pt013: Explanation = {
  means: `The replica's PostgreSQL runs, and its WAL receiver does not stream: it cannot connect, is refused, or restores from an archive.`,
  hurts: `It falls behind, and is no candidate for a failover once it is further behind than \`maximum_lag_on_failover\`.`,
  fix: `\`kubectl patroni trace REPLICA --verify\` walks its way to the leader and says where it breaks: the name, the address, the port, or PostgreSQL's own refusal (password, pg_hba, missing WAL).`,
  falseAlarm: `A replica that catches up from an archive after a long stop is expected to do this for a while. \`nostream\` members are left out.`,
  zhTW: '副本在執行，但沒有串流複寫。',
};
