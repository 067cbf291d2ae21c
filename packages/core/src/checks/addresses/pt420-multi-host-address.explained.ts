import type { Explanation } from '../explanation.js';

export const pt420: Explanation = {
  means: `The announced address is a list of hosts, separated by commas. libpq takes the first that answers; Patroni's own HTTP client does not understand a list.`,
  hurts: `Replicas may connect to another host than this member, and checks over REST fail.`,
  fix: `Announce one address per member. A list belongs into the connection strings of clients.`,
  falseAlarm: `None is known.`,
  zhTW: '成員一次公告了多個主機。',
};
